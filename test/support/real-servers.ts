import { resolve } from 'node:path';
import type { ServerInputDraft } from '#shared/model/server.ts';

const root = resolve(import.meta.dirname, '../..');
const packageEntry = (name: string, entry = 'dist/index.js'): string =>
  resolve(root, 'node_modules/@modelcontextprotocol', name, entry);

const nodeServer = (name: string, ...args: string[]): ServerInputDraft => ({
  name,
  transport: 'stdio',
  command: process.execPath,
  args,
});

/** Servers from the registry, as a person would add them; the fixture of the modern era beside them. */
export const realServers = {
  everything: nodeServer('everything', packageEntry('server-everything'), 'stdio'),
  filesystem: (folder: string) => nodeServer('filesystem', packageEntry('server-filesystem'), folder),
  memory: (file: string): ServerInputDraft => ({
    ...nodeServer('memory', packageEntry('server-memory')),
    env: { MEMORY_FILE_PATH: file },
  }),
  hungry: (...args: string[]) => nodeServer('hungry', resolve(root, 'test/servers/hungry.ts'), ...args),
  modern: nodeServer('modern', resolve(root, 'test/servers/modern-stdio.ts')),
  changing: nodeServer('changing', resolve(root, 'test/servers/changing.ts')),
  patient: nodeServer('patient', resolve(root, 'test/servers/patient.ts')),
} as const;
