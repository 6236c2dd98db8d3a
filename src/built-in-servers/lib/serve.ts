import type { McpServer } from '@modelcontextprotocol/server';
import { serveStdio } from '@modelcontextprotocol/server/stdio';

/** Speaks either era on standard input and output; what goes wrong is told on standard error. */
export const serve = (create: () => McpServer): void => {
  serveStdio(create, { onerror: (error) => process.stderr.write(`${error.message}\n`) });
};
