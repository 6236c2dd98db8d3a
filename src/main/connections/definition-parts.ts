import type { JsonObject, Tool } from '#shared/model/capability.ts';
import { isJsonObject } from '#shared/model/is-json-object.ts';

/**
 * What of `_meta` is known to change what a client does with a tool: its view and who may call it (MCP Apps), and what
 * hosts read for themselves. The rest servers change with every start.
 */
const isBehaviour = (key: string): boolean =>
  key === 'ui' || key.startsWith('ui/') || /^(com\.)?(anthropic|openai)[/.]/.test(key);

export const behaviourMeta = (meta: unknown): JsonObject =>
  isJsonObject(meta) ? Object.fromEntries(Object.entries(meta).filter(([key]) => isBehaviour(key))) : {};

/** Where pictures are from; what an address is signed with changes, and shows nothing. */
export const iconSources = (icons: Tool['icons']): readonly string[] =>
  icons.map(({ src }) => (src.startsWith('data:') ? src : src.replace(/[?#].*$/su, '')));
