import { MANIFEST_SCHEMAS_LOOSE } from '@anthropic-ai/mcpb/browser';
import type { Manifest } from './manifest.ts';
import { manifestInvalid } from './manifest-invalid.ts';
import { problemOfSize } from './manifest-limits.ts';

type Schemas = typeof MANIFEST_SCHEMAS_LOOSE;
/** Bytes of `manifest.json`; the longest known ones have some ten thousand. */
export const MAX_MANIFEST_BYTES = 1_024 * 1_024;

const versions = Object.keys(MANIFEST_SCHEMAS_LOOSE) as (keyof Schemas)[];
const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const parseJson = (text: string): unknown => {
  try {
    // Editors of Windows begin a file with a mark.
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    // Nested without end, it is a RangeError.
    if (error instanceof SyntaxError || error instanceof RangeError)
      throw manifestInvalid('it is no JSON', '', error);
    throw error;
  }
};

const shownVersion = (version: unknown): string =>
  typeof version === 'string' ? `"${version.slice(0, 40)}"` : 'of no version that is named';

/** Says in words what the schema of the format says of the first mistake. */
const firstIssue = (
  issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[],
) => {
  const [issue] = issues;
  const path = issue?.path.map(String).join('.').slice(0, 200) ?? '';
  const message = (issue?.message ?? 'is not valid').replace(/\.$/, '').slice(0, 300);
  return manifestInvalid(path === '' ? message : `"${path}" is wrong (${message})`, path);
};

/** A name that every object has already would be found where nothing was filled in. */
const isOptionName = (name: string): boolean => /^[^{}\p{C}]{1,100}$/u.test(name) && !(name in {});

/**
 * Reads `manifest.json` by the format's own schemas, those that let unknown keys be. Throws `bundle-manifest-invalid`
 * with the path of what is wrong.
 */
export const readManifest = (text: string): Manifest => {
  const value = parseJson(text);
  if (!isObject(value)) throw manifestInvalid('it is no object');
  const given = value.manifest_version ?? value.dxt_version;
  const version = versions.find((known) => known === given);
  if (version === undefined)
    throw manifestInvalid(
      `it is ${shownVersion(given)}, and ${versions.join(', ')} are known`,
      'manifest_version',
    );
  const size = problemOfSize(value);
  if (size !== undefined) throw manifestInvalid(size.problem, size.path);
  const { data, error } = MANIFEST_SCHEMAS_LOOSE[version].safeParse(value);
  if (data === undefined) throw firstIssue(error.issues);
  const manifest = data as Manifest;
  if (manifest.server.type !== 'uv' && manifest.server.mcp_config === undefined)
    throw manifestInvalid('"server.mcp_config" is missing', 'server.mcp_config');
  const badName = Object.keys(manifest.user_config ?? {}).find((name) => !isOptionName(name));
  if (badName !== undefined)
    throw manifestInvalid(`"user_config" has "${badName.slice(0, 100)}", which is no name`, 'user_config');
  return manifest;
};
