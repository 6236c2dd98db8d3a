import type { PatchbayEvent } from '#shared/model/event.ts';
import type { System } from '#shared/model/system.ts';
import { createServerFilter } from '#shared/servers/filter-servers.ts';
import type { EventBus } from '../events.ts';
import { os } from '../implement.ts';
import { toMcpServers } from '../interchange/export/mcp-servers.ts';
import { pushStream } from '../push-stream.ts';
import type { ServersService } from '../servers/servers-service.ts';
import type { SettingsService } from '../settings/settings-service.ts';

export interface ProgramRoutesOptions {
  readonly events: EventBus;
  readonly settings: SettingsService;
  readonly system: () => System;
  readonly servers: Pick<ServersService, 'list' | 'find'>;
}

export const createProgramRoutes = (options: ProgramRoutesOptions) => {
  const { events, settings, system, servers } = options;
  return {
    health: os.program.health.handler(() => ({ status: 'ok' as const, version: system().version })),
    system: os.program.system.handler(() => system()),
    events: os.program.events.handler(async function* ({ signal }) {
      yield* pushStream<PatchbayEvent>((push) => events.subscribe(push), signal);
    }),
    settings: os.program.settings.handler(() => settings.get()),
    updateSettings: os.program.updateSettings.handler(({ input }) => settings.update(input)),
    exportServers: os.program.exportServers.handler(({ input: { id, ...filter } }) => {
      const named = typeof id === 'string' ? [id] : id;
      const chosen = named === undefined ? servers.list() : named.map(servers.find);
      return toMcpServers(chosen.filter(createServerFilter(filter)));
    }),
  };
};
