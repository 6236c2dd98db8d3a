import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import type { ResolvedOAuth } from '#shared/model/oauth.ts';
import { expandHome } from '../../launch/platform-path.ts';

/** Longer is no token. */
const MAX_CHARACTERS = 65_536;
/** Three parts of base64url (RFC 7519 §3). */
const jwt = /^[\w-]+\.[\w-]+\.[\w-]*$/;

const incomplete = (problem: string, cause?: unknown): PatchbayError =>
  new PatchbayError('sign-in-incomplete', { problem }, { cause });

const readFrom = async (file: string): Promise<string> => {
  try {
    return await readFile(expandHome(file, homedir(), process.platform), 'utf8');
  } catch (error) {
    throw incomplete(`the identity token's file ${file} cannot be read`, error);
  }
};

/** The token that says who this is, from its file or from the settings. Throws `sign-in-incomplete`. */
export const readIdentityToken = async ({
  identityToken,
  identityTokenFile,
}: Pick<ResolvedOAuth, 'identityToken' | 'identityTokenFile'>): Promise<string> => {
  const text = (identityTokenFile === '' ? identityToken : await readFrom(identityTokenFile)).trim();
  if (text === '') throw incomplete('the identity token is missing');
  if (text.length > MAX_CHARACTERS || !jwt.test(text)) throw incomplete('the identity token is no JWT');
  return text;
};
