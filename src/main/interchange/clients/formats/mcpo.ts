import { jsonSyntax } from '../../documents/json-syntax.ts';
import type { ClientFormat } from '../client-format.ts';

/** Its file is named on its command line, so there is no usual place. */
export const mcpo: ClientFormat = {
  id: 'mcpo',
  title: 'mcpo',
  syntax: jsonSyntax,
  container: 'mcpServers',
  dialect: {
    command: 'command',
    env: 'env',
    remote: {
      url: 'url',
      headers: ['headers'],
      types: { http: 'streamable-http', sse: 'sse' },
      withoutType: 'sse',
    },
    secrets: { kind: 'by-hand' },
  },
  files: () => [],
};
