import type { PatchbayClient } from '#shared/contract/index.ts';
import type { Server } from '#shared/model/server.ts';
import type { Declaration } from './declaration.ts';
import { fillSecrets, type SecretSource } from './fill-secrets.ts';

export interface AppliedServer {
  readonly server: Server;
  readonly outcome: 'added' | 'changed';
  /** Variables that had no value. */
  readonly missing: readonly string[];
}

/**
 * Makes the settings and the servers as they are declared: servers are told by their names, others stay as they are.
 * Throws what adding or changing a server throws; those before it are done by then, and doing it again is harmless.
 */
export const applyDeclaration = async (
  { settings, servers }: Declaration,
  known: readonly Server[],
  secretOf: SecretSource,
  client: Pick<PatchbayClient, 'servers' | 'program'>,
): Promise<readonly AppliedServer[]> => {
  if (Object.keys(settings).length > 0) await client.program.updateSettings(settings);
  const byName = new Map(known.map((server) => [server.name.toLowerCase(), server]));
  const applied: AppliedServer[] = [];
  for (const declared of servers) {
    const there = byName.get(declared.name.toLowerCase());
    const { input, missing } = fillSecrets(declared, there, secretOf);
    const server =
      there === undefined
        ? await client.servers.create(input)
        : await client.servers.update({ id: there.id, ...input });
    applied.push({ server, outcome: there === undefined ? 'added' : 'changed', missing });
  }
  return applied;
};
