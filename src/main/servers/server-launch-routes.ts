import type { Server, ServerInput } from '#shared/model/server.ts';
import type { ReadValue, WrittenValue } from '#shared/model/written-value.ts';
import type { LaunchHost } from '../connections/launch/launch-plan.ts';
import { type ShownServer, showLaunch } from '../connections/launch/show-launch.ts';
import { os } from '../implement.ts';
import { checkServer } from './check-server.ts';
import { slugOf } from './slug.ts';

type Saved = Pick<Server, 'id' | 'env' | 'headers'> | undefined;

const readValues = (
  written: Readonly<Record<string, WrittenValue>>,
  saved: Readonly<Record<string, ReadValue>> = {},
): Readonly<Record<string, ReadValue>> =>
  Object.fromEntries(
    Object.entries(written).map(([name, value]): [string, ReadValue] => {
      if (typeof value === 'string') return [name, value];
      return value.secret === true
        ? [name, saved[name] ?? { secret: true, set: false }]
        : [name, { secret: true, set: value.secret !== '' }];
    }),
  );

/** An input as it would be read once it was saved. */
const shownDraft = (input: ServerInput, saved: Saved): ShownServer => ({
  ...input,
  id: saved?.id ?? 'draft',
  slug: slugOf(input.name),
  env: readValues(input.env, saved?.env),
  headers: readValues(input.headers, saved?.headers),
});

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
