import type { ImportResult } from '#shared/model/client-exchange.ts';
import type { Server } from '#shared/model/server.ts';
import type { ServersService } from '../../servers/servers-service.ts';
import type { ImportStep } from './import-plan.ts';

/** Takes the steps; where one fails, what was added before is removed again. Throws what adding a server throws. */
export const applyImport = async (
  steps: readonly ImportStep[],
  servers: Pick<ServersService, 'create' | 'update' | 'remove'>,
): Promise<ImportResult> => {
  const added: Server[] = [];
  const replaced: Server[] = [];
  try {
    for (const step of steps) if (step.kind === 'create') added.push(await servers.create(step.input));
    for (const step of steps)
      if (step.kind === 'replace') replaced.push(await servers.update(step.id, step.input));
  } catch (error) {
    for (const { id } of added) await servers.remove(id);
    throw error;
  }
  return { added, replaced };
};
