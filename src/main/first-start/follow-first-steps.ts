import { firstSteps } from '#shared/first-steps/first-steps.ts';
import type { Server } from '#shared/model/server.ts';
import type { CallsService } from '../calls/calls-service.ts';
import type { EventBus } from '../events.ts';
import type { SettingsService } from '../settings/settings-service.ts';

export interface FollowFirstSteps {
  readonly events: Pick<EventBus, 'subscribe'>;
  readonly settings: Pick<SettingsService, 'get' | 'update'>;
  readonly servers: () => readonly Pick<Server, 'id' | 'command'>[];
  readonly calls: Pick<CallsService, 'list'>;
}

/** Closes the first steps for good once the log has a good call of each that can still be tried. */
export const followFirstSteps = ({ events, settings, servers, calls }: FollowFirstSteps): void => {
  const tools: ReadonlySet<string> = new Set(firstSteps.map(({ tool }) => tool));
  const areDone = (): boolean => {
    const known = servers();
    const possible = firstSteps
      .map(({ command, tool }) => ({ tool, ids: known.filter((server) => server.command === command) }))
      .filter(({ ids }) => ids.length > 0);
    return possible.every(({ tool, ids }) =>
      ids.some(({ id }) => calls.list({ server: id, tool, status: 'ok' }, { limit: 1 }).items.length > 0),
    );
  };
  events.subscribe((event) => {
    if (event.type !== 'call-recorded' || event.call.status !== 'ok' || !tools.has(event.call.tool)) return;
    if (settings.get().firstSteps === 'open' && areDone()) settings.update({ firstSteps: 'off' });
  });
};
