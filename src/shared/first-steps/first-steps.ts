import type { JsonObject } from '../model/capability.ts';

/** Something to try at the first start: a tool of a server that comes with the program, with its arguments filled in. */
export interface FirstStep {
  readonly id: 'calculator' | 'folder' | 'database';
  /** The command of the server. */
  readonly command: string;
  readonly tool: string;
  readonly arguments: JsonObject;
}

export const firstSteps: readonly FirstStep[] = [
  {
    id: 'calculator',
    command: 'patchbay-server-calculator',
    tool: 'evaluate',
    arguments: { expression: '0.1 + 0.2' },
  },
  {
    id: 'folder',
    command: 'patchbay-server-filesystem',
    tool: 'list_directory',
    arguments: { path: '.' },
  },
  {
    id: 'database',
    command: 'patchbay-server-database',
    tool: 'query',
    arguments: { sql: 'SELECT product, pieces FROM sales ORDER BY pieces DESC' },
  },
];
