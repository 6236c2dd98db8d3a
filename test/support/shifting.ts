import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { ServerInputDraft } from '#shared/model/server.ts';
import { temporaryDataDir } from './temporary-data-dir.ts';

export interface ShiftingShape {
  readonly html?: string;
  readonly csp?: Readonly<Record<string, readonly string[]>>;
  /** Of its prompt, template and resource. */
  readonly words?: string;
  readonly instructions?: string;
}

export interface Shifting {
  readonly input: ServerInputDraft;
  /** Views are another from the next reading on, the rest from the next start. */
  become(shape: ShiftingShape): void;
}

/** A server whose view, prompt, template, resource and instructions become others. */
export const shifting = (shape: ShiftingShape): Shifting => {
  const file = join(temporaryDataDir(), 'shifting.json');
  const become = (next: ShiftingShape): void =>
    writeFileSync(file, JSON.stringify({ html: '<p>One</p>', ...next }));
  become(shape);
  const args = [resolve(import.meta.dirname, '../servers/shifting.ts'), file];
  return { input: { name: 'shifting', command: process.execPath, args }, become };
};
