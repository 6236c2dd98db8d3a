import type { MANIFEST_SCHEMAS_LOOSE } from '@anthropic-ai/mcpb/browser';

/** A manifest of any version, as the latest one has it. */
export type Manifest = ReturnType<(typeof MANIFEST_SCHEMAS_LOOSE)['0.4']['parse']>;
export type UserOption = NonNullable<Manifest['user_config']>[string];
