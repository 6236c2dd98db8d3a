import { expect, it } from 'vitest';
import { schemaProblems } from './schema-problems.ts';

it.each([
  ['compose-spec', { services: { a: { prots: ['80:80'] } } }],
  ['compose-spec', { services: { a: { ports: 80 } } }],
  ['compose-spec', { services: {}, secrets: { a: { environment: 1 } } }],
  ['toolhive', { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'A' }, type: 'Opaque', stringData: {} }],
  [
    'toolhive',
    {
      apiVersion: 'toolhive.stacklok.dev/v1beta1',
      kind: 'MCPServer',
      metadata: { name: 'a' },
      spec: {
        image: 'a',
        secrets: [
          { name: 'one', key: 'a' },
          { name: 'one', key: 'b' },
        ],
      },
    },
  ],
])('%s refuses %j', (name, document) => {
  expect(schemaProblems(name)(document)).not.toEqual([]);
});
