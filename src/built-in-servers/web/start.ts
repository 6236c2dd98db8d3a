import { isNamed } from '../../network/host-name.ts';
import { fromCommandLine } from '../lib/from-command-line.ts';
import { serve } from '../lib/serve.ts';
import { version } from '../lib/version.ts';
import { createPageReader } from './page-reader.ts';
import { readAllowedHosts } from './read-allowed-hosts.ts';
import { chooseEngine } from './search-engines.ts';
import { createWebServer } from './web-server.ts';

const usage = `Usage: patchbay-server-web [--allow-host <name>]…

An MCP server over standard input and output that reads public pages. --allow-host names one that is not public.
Searching needs SEARXNG_URL, BRAVE_API_KEY or TAVILY_API_KEY in the environment.`;

export const start = (host: NodeJS.Process): void => {
  const allowed = fromCommandLine(host, { usage, read: readAllowedHosts });
  const isAllowed = (name: string): boolean => isNamed(name, allowed);
  const [, program = ''] = host.argv;
  serve(() =>
    createWebServer(version, {
      host: { isAllowed, userAgent: `Patchbay/${version}` },
      engine: chooseEngine(host.env),
      readPage: createPageReader(program),
    }),
  );
};
