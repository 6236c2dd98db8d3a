import { resolve } from 'node:path';
import type { ServerInputDraft } from '../../src/shared/model/server.ts';

/** The servers that are started by the dozen: one that people use, and one as small as can be. */
export const sampleServers = {
  everything: [
    resolve(import.meta.dirname, '../../node_modules/@modelcontextprotocol/server-everything/dist/index.js'),
    'stdio',
  ],
  light: [resolve(import.meta.dirname, '../programs/light-server.mjs')],
} as const satisfies Record<string, readonly string[]>;

export type SampleServer = keyof typeof sampleServers;

export const isSampleServer = (name: unknown): name is SampleServer =>
  typeof name === 'string' && Object.hasOwn(sampleServers, name);

/** As a person would add it. */
export const serverInputOf = (kind: SampleServer, name: string): ServerInputDraft => ({
  name,
  transport: 'stdio',
  command: process.execPath,
  args: [...sampleServers[kind]],
});
