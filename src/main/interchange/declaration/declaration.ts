import * as z from 'zod';
import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import { serverInput } from '#shared/model/server.ts';
import { settingsPatch } from '#shared/model/settings.ts';
import { describeIssues } from '../../validation-issues.ts';
import { parseJsonText } from '../paste/json-text.ts';

/** How a Patchbay without a person is to be: settings, and servers with `${NAME}` for each secret. */
const declaration = z.strictObject({
  settings: settingsPatch.strict().default({}),
  servers: z.array(serverInput.strict()).max(10_000),
});
export type Declaration = z.infer<typeof declaration>;
export type DeclarationDraft = z.input<typeof declaration>;
export type DeclaredServer = Declaration['servers'][number];

/** Throws `invalid-json`, `invalid-input`. */
export const readDeclaration = (text: string): Declaration => {
  const parsed = declaration.safeParse(parseJsonText(text));
  if (parsed.success) return parsed.data;
  throw new PatchbayError('invalid-input', describeIssues(parsed.error.issues));
};
