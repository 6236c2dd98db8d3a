// A server of the modern era over stdio: node test/servers/modern-stdio.ts
import { serveStdio } from '@modelcontextprotocol/server/stdio';
import { createFixtureServer } from './fixture-server.ts';

process.stderr.write('the fixture server is running\n');
serveStdio(() => createFixtureServer((tool) => process.stderr.write(`cancelled ${tool}\n`)));
