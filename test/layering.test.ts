import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..');
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'patchbay-layers-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Names of the rules that a little source tree breaks, by the project's own configuration. */
const brokenRules = (files: Record<string, string>): readonly string[] => {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const command = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
  const config = join(root, '.dependency-cruiser.cjs');
  const output = execFileSync(
    process.execPath,
    [command, '--config', config, '--output-type', 'json', 'src'],
    {
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  );
  const { summary } = JSON.parse(output) as { summary: { violations: { rule: { name: string } }[] } };
  return [...new Set(summary.violations.map(({ rule }) => rule.name))].sort();
};

const electron = "import { app } from 'electron';\nexport const name = app.name;\n";
const plain = 'export const value = 1;\n';
const importing = (path: string) => `import { value } from '${path}';\nexport const other = value;\n`;

describe('the layers', () => {
  it('let the desktop face import electron and nobody else', () => {
    expect(brokenRules({ 'src/main/desktop/window.ts': electron, 'src/main/index.ts': electron })).toEqual(
      [],
    );
    expect(brokenRules({ 'src/main/calls/door.ts': electron })).toEqual(['electron-outside-its-rooms']);
  });

  it('keep shared free of Node and of everything above', () => {
    expect(
      brokenRules({
        'src/shared/a.ts': "import { join } from 'node:path';\nexport const a = join('a', 'b');\n",
      }),
    ).toEqual(['shared-stays-pure']);
  });

  it('keep built-in servers programs by themselves', () => {
    expect(
      brokenRules({
        'src/main/clock.ts': plain,
        'src/built-in-servers/files/index.ts': importing('../../main/clock.ts'),
      }),
    ).toEqual(['built-in-servers-alone']);
  });

  it('let the program and its servers share the checks of addresses, which need nothing of either', () => {
    const files = {
      'src/network/kind.ts': plain,
      'src/built-in-servers/web/index.ts': importing('../../network/kind.ts'),
      'src/main/connections/fetch.ts': importing('../../network/kind.ts'),
    };
    expect(brokenRules(files)).toEqual([]);
    expect(
      brokenRules({ ...files, 'src/shared/a.ts': plain, 'src/network/kind.ts': importing('../shared/a.ts') }),
    ).toEqual(['network-alone']);
  });

  it('keep SQL in the stores', () => {
    const files = { 'src/main/database/database.ts': plain };
    expect(
      brokenRules({ ...files, 'src/main/calls/calls-store.ts': importing('../database/database.ts') }),
    ).toEqual([]);
    expect(
      brokenRules({ ...files, 'src/main/calls/calls-service.ts': importing('../database/database.ts') }),
    ).toEqual(['sql-only-in-stores']);
  });

  it('let nothing import from a floor above', () => {
    expect(
      brokenRules({
        'src/main/calls/door.ts': plain,
        'src/main/servers/service.ts': importing('../calls/door.ts'),
      }),
    ).toEqual(['floor-2-imports-above']);
  });

  it('keep the renderer on shared alone', () => {
    expect(
      brokenRules({
        'src/main/calls/door.ts': plain,
        'src/renderer/app.ts': importing('../main/calls/door.ts'),
      }),
    ).toEqual(['renderer-on-shared-alone']);
  });

  it('refuse a circle', () => {
    expect(
      brokenRules({
        'src/shared/a.ts': importing('./b.ts'),
        'src/shared/b.ts': "import { other } from './a.ts';\nexport const value = other;\n",
      }),
    ).toEqual(['no-circle']);
  });
});
