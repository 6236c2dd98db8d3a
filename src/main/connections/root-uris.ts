import { pathToFileURL } from 'node:url';
import type { Root } from '#shared/model/server.ts';
import type { LaunchHost } from './launch/launch-plan.ts';
import { expandHome } from './launch/platform-path.ts';
import type { RootUri } from './questions.ts';

/** The folders a server may see, as the protocol sends them: file URLs (specification, "Roots"). */
export const rootUris = (
  roots: readonly Root[],
  { platform, homeDir }: Pick<LaunchHost, 'platform' | 'homeDir'>,
): RootUri[] =>
  roots.map(({ path, name }) => {
    const folder = expandHome(path, homeDir, platform);
    const uri = pathToFileURL(folder, { windows: platform === 'win32' }).href;
    return name === '' ? { uri } : { uri, name };
  });
