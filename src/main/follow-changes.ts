import type { CapabilitiesService } from './capabilities/capabilities-service.ts';
import type { SignIns } from './connections/authorization/sign-ins.ts';
import type { Connections } from './connections/connections.ts';
import { listingWithoutSecrets, withoutSecrets } from './connections/listing-without-secrets.ts';
import { createRuleFollower } from './connections/network/follow-rules.ts';
import type { EventBus } from './events.ts';
import type { Logger } from './logger.ts';
import type { Redactor } from './secrets/redactor.ts';
import type { ServersService } from './servers/servers-service.ts';
import type { SettingsService } from './settings/settings-service.ts';

export interface FollowChangesOptions {
  readonly settings: Pick<SettingsService, 'get'>;
  readonly servers: ServersService;
  readonly connections: Connections;
  readonly capabilities: Pick<CapabilitiesService, 'record' | 'reviewAll'>;
  readonly signIns: Pick<SignIns, 'onChange' | 'onReady'>;
  readonly restart: (serverId: string) => void;
  readonly events: EventBus;
  readonly logger: Logger;
  readonly redact: Redactor['value'];
  readonly isWritable: () => boolean;
}

/** What one part of the program does when another has changed: settings, connections, sign-ins. */
export const followChanges = (options: FollowChangesOptions): void => {
  const { settings, servers, connections, capabilities, signIns, events, logger, redact } = options;

  const followRules = createRuleFollower({
    settings: settings.get,
    servers: () => servers.list(),
    start: connections.start,
    restart: connections.restart,
    onProblem: (error) =>
      logger.log('warning', 'A server did not follow the network rules', { problem: String(error) }),
  });
  let { newTools } = settings.get();
  events.subscribe((event) => {
    if (event.type !== 'settings-changed') return;
    followRules();
    if (event.settings.newTools === newTools) return;
    newTools = event.settings.newTools;
    capabilities.reviewAll();
  });

  connections.onTransition((serverId) => servers.announce(serverId));
  connections.onMetrics((reports) => events.emit({ type: 'server-metrics', reports: [...reports] }));
  connections.onListed((serverId, identity, listing) => {
    if (options.isWritable())
      capabilities.record(serverId, withoutSecrets(identity, redact), listingWithoutSecrets(listing, redact));
  });

  signIns.onChange(servers.announce);
  signIns.onReady((serverId) => {
    // One that is stopped or disabled, or was deleted meanwhile, stays so.
    const server = servers.list().find(({ id }) => id === serverId);
    if (server?.desired === 'running') options.restart(serverId);
  });
};
