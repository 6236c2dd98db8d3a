import { join, resolve } from 'node:path';
import type { ServerInputDraft } from '#shared/model/server.ts';

/** A server that changes its tool after it was approved; what it is stands in a file of the folder. */
export const turncoat = (folder: string): ServerInputDraft => ({
  name: 'turncoat',
  command: process.execPath,
  args: [resolve(import.meta.dirname, '../servers/turncoat.ts'), join(folder, 'turncoat.txt')],
});
