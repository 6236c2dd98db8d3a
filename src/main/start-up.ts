import type { ServerInput } from '#shared/model/server.ts';
import type { CallsService } from './calls/calls-service.ts';
import type { EventBus } from './events.ts';
import { addFirstServers } from './first-start/add-first-servers.ts';
import { followFirstSteps } from './first-start/follow-first-steps.ts';
import type { Logger } from './logger.ts';
import type { ServersService } from './servers/servers-service.ts';
import type { SettingsService } from './settings/settings-service.ts';
import type { SettingsStore } from './settings/settings-store.ts';

export interface StartUpOptions {
  readonly dataDir: string;
  readonly store: SettingsStore;
  readonly settings: SettingsService;
  readonly servers: ServersService;
  readonly calls: CallsService;
  readonly start: (serverId: string) => void;
  readonly events: EventBus;
  readonly logger: Logger;
  /** Whether enabled servers are started at once. */
  readonly autoStart: boolean;
  readonly firstServers: ((dataDir: string) => Promise<readonly ServerInput[]>) | undefined;
  /** Takes up what an earlier run of the program has left. */
  readonly recover: () => void;
  /** What lets go of what can be undone no longer. */
  readonly purges: readonly (() => Promise<void>)[];
}

/** What a program that may write to its registry does once it stands, in this order. */
export const startUp = async (options: StartUpOptions): Promise<void> => {
  const { dataDir, store, settings, servers, calls, events, logger, firstServers } = options;

  options.recover();
  calls.removeOlderThan(settings.get().callRetentionDays);
  try {
    for (const purge of options.purges) await purge();
  } catch (error) {
    // A keychain that is locked, or has lost an entry, is no reason not to start; it is tried again next time.
    logger.log('warning', 'What was deleted long ago could not be removed', { problem: String(error) });
  }

  if (options.autoStart) for (const { id, enabled } of servers.list()) if (enabled) options.start(id);
  if (firstServers !== undefined)
    await addFirstServers({
      dataDir,
      store,
      servers,
      logger,
      make: firstServers,
      offerSteps: () => settings.update({ firstSteps: 'open' }),
    });
  followFirstSteps({ events, settings, servers: servers.list, calls });
};
