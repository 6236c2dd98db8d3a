import { isNamed } from '../../network/host-name.ts';
import { serve } from '../lib/serve.ts';
import { version } from '../lib/version.ts';
import { readAllowedHosts } from './read-allowed-hosts.ts';
import { chooseEngine } from './search-engines.ts';
import { createWebServer } from './web-server.ts';

export const start = ({ argv, env }: NodeJS.Process): void => {
  const allowed = readAllowedHosts(argv.slice(2));
  const host = { isAllowed: (name: string) => isNamed(name, allowed), userAgent: `Patchbay/${version}` };
  serve(() => createWebServer(version, { host, engine: chooseEngine(env) }));
};
