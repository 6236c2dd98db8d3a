import type { PastedServer } from '#shared/model/paste.ts';
import { serverInput } from '#shared/model/server.ts';
import type { FoundServer } from './paste/found-server.ts';
import { guessSecrets, plainSecretNotes } from './paste/guess-secrets.ts';
import { refuse } from './paste/shell-words.ts';

/** A found server as an input of ours, its secrets told apart. Throws `unknown-configuration`. */
export const checkedServer = (found: FoundServer, name: string): PastedServer => {
  const env = guessSecrets(found.env ?? {});
  const headers = guessSecrets(found.headers ?? {});
  const parsed = serverInput.safeParse({ ...found.fields, name, env: env.values, headers: headers.values });
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw refuse(`the server "${name}": ${issue?.path.join('.') ?? ''} ${issue?.message ?? 'is not valid'}`);
  }
  const plain = plainSecretNotes(parsed.data.args, parsed.data.url);
  return { input: parsed.data, notes: [...found.notes, ...env.notes, ...headers.notes, ...plain] };
};
