import type { Server } from '#shared/model/server.ts';
import type { LaunchHost } from '../connections/launch/launch-plan.ts';
import { showLaunch } from '../connections/launch/show-launch.ts';
import { os } from '../implement.ts';
import { checkServer } from './check-server.ts';
import { shownDraft } from './shown-draft.ts';

export interface ServerLaunchRoutesOptions {
  readonly find: (reference: string) => Server;
  readonly launchHost: () => Promise<LaunchHost>;
  /** What is inherited may hold a secret that Patchbay knows. */
  readonly redact: <T>(value: T) => T;
}

export const createServerLaunchRoutes = ({ find, launchHost, redact }: ServerLaunchRoutesOptions) => ({
  launchPlan: os.servers.launchPlan.handler(async ({ input }) =>
    redact(showLaunch(find(input.id), await launchHost())),
  ),
  launchDraft: os.servers.launchDraft.handler(async ({ input: { input, id } }) => {
    checkServer(input);
    const saved = id === undefined ? undefined : find(id);
    return redact(showLaunch(shownDraft(input, saved), await launchHost()));
  }),
});
