import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { McpServer } from '@modelcontextprotocol/server';
import { createCalculatorServer } from '../../src/built-in-servers/calculator/calculator-server.ts';
import { createDatabaseServer } from '../../src/built-in-servers/database/database-server.ts';
import { createFilesystemServer } from '../../src/built-in-servers/filesystem/filesystem-server.ts';
import { createPageReader } from '../../src/built-in-servers/web/page-reader.ts';
import { createWebServer } from '../../src/built-in-servers/web/web-server.ts';
import { withoutSessions, withSessions } from '../servers/serve-both.ts';

const version = '1';
const webProgram = join(import.meta.dirname, '../../src/built-in-servers/web/index.ts');
const servers = {
  calculator: () => createCalculatorServer(version),
  database: () => createDatabaseServer(version, new Map()),
  filesystem: () => createFilesystemServer({ version, folders: [tmpdir()], maxBytes: 1_000_000 }),
  web: () =>
    createWebServer(version, {
      host: { isAllowed: () => false, userAgent: 'test' },
      engine: undefined,
      readPage: createPageReader(webProgram),
    }),
} satisfies Readonly<Record<string, () => McpServer>>;

/** A built-in server over Streamable HTTP, which the suite asks for; in the older era with sessions. */
export const startBuiltInOverHttp = async (
  name: keyof typeof servers,
  isLegacy: boolean,
): Promise<AsyncDisposable & { readonly url: string }> => {
  const handle = (isLegacy ? withSessions : withoutSessions)(servers[name]);
  const http = createServer((request, response) => void handle(request, response));
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}/mcp`,
    [Symbol.asyncDispose]: async () => {
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
};
