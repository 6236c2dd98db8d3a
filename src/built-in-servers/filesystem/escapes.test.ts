import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { join, sep } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Refusal } from '../lib/refusal.ts';
import { orRefusal } from '../lib/tool-answer.ts';
import type { FilesystemTool, Workplace } from './filesystem-tool.ts';
import { isInside, locate, openFolders } from './folders.ts';
import { makeTestFolders, SECRET, type TestFolders } from './test-folders.ts';
import { createDirectory } from './tools/create-directory.ts';
import { deleteFile } from './tools/delete-file.ts';
import { getFileInfo } from './tools/get-file-info.ts';
import { listDirectory } from './tools/list-directory.ts';
import { readFile } from './tools/read-file.ts';
import { searchFiles } from './tools/search-files.ts';
import { writeFile } from './tools/write-file.ts';

/** Ways out, as a path; `{root}` is the folder above the one that may be used. */
const attempts = [
  '..',
  '../',
  '../secret.txt',
  './../secret.txt',
  'sub/../../secret.txt',
  'sub/./.././../secret.txt',
  'sub/deep/../../../secret.txt',
  '../outside',
  '../outside/secret.txt',
  '../outside/inner/secret.txt',
  '../../../../../../../../../../etc/passwd',
  'sub/../../../../../../../../etc/passwd',
  '..//secret.txt',
  './/..//secret.txt',
  '../allowed/../secret.txt',
  '../allowed-not/secret.txt',
  '{root}/secret.txt',
  '{root}/outside/secret.txt',
  '{root}/allowed-not/secret.txt',
  '{root}/allowed-not',
  '{root}/allowed/../secret.txt',
  '{root}/allowed/sub/../../secret.txt',
  '{root}//secret.txt',
  '{root}/./secret.txt',
  '{root}/outside/../secret.txt',
  '{root}',
  '/',
  '//',
  '/etc/passwd',
  '//etc/passwd',
  '/etc/../etc/passwd',
  '/proc/self/environ',
  '/proc/self/cwd/package.json',
  '/proc/self/root/etc/passwd',
  '/proc/1/environ',
  '/dev/zero',
  '/dev/stdin',
  '/dev/fd/0',
  '/tmp',
  'link-relative',
  'link-absolute',
  'link-folder',
  'link-folder/secret.txt',
  'link-folder/inner/secret.txt',
  'link-to-link',
  'link-to-link/secret.txt',
  'link-through/secret.txt',
  'link-to-root',
  'link-to-root/etc/passwd',
  'link-to-root/proc/self/environ',
  'link-dangling',
  'link-dangling-folder',
  'link-dangling-folder/new.txt',
  'link-device',
  'link-proc',
  'sub/link-up',
  'sub/link-up/secret.txt',
  'good-folder-link/link-up/secret.txt',
  'good-folder-link/../../secret.txt',
  'loop-a',
  'loop-a/x',
  'a.txt\u0000../secret.txt',
  '\u0000',
  '../secret.txt\u0000.txt',
  'link-folder/new.txt',
  'link-folder/new-folder/new.txt',
  '../new.txt',
  '{root}/new.txt',
  '{root}/new-folder/deeper/new.txt',
  `${'../'.repeat(200)}etc/passwd`,
  `sub/${'../'.repeat(50)}etc/passwd`,
] as const;

/** What looks like a way out and is only a strange name inside: never outside, whatever becomes of it. */
const strange = [
  'link-folder/../secret.txt/../outside/secret.txt',
  '%2e%2e/secret.txt',
  '..%2fsecret.txt',
  '%2e%2e%2fsecret.txt',
  '..%252fsecret.txt',
  '..\\secret.txt',
  '..\\..\\..\\etc\\passwd',
  '\\\\server\\share\\secret.txt',
  'C:\\Windows\\win.ini',
  'C:secret.txt',
  '\\\\?\\C:\\secret.txt',
  'file:///etc/passwd',
  '~/secret.txt',
  '$HOME/secret.txt',
  '．．/secret.txt',
  '..\u2215secret.txt',
  '…/secret.txt',
  'a.txt/../../secret.txt/',
  'A.TXT/../../../SECRET.TXT',
  'x'.repeat(300),
  `${'x/'.repeat(3_000)}y`,
  'fifo',
  'socket',
  '...',
  '.. /secret.txt',
] as const;

interface Use {
  readonly tool: FilesystemTool;
  readonly more?: Record<string, unknown>;
}
const uses: readonly Use[] = [
  { tool: readFile },
  { tool: writeFile, more: { content: 'taken', overwrite: true } },
  { tool: listDirectory },
  { tool: createDirectory },
  { tool: getFileInfo },
  { tool: deleteFile, more: { permanent: true } },
  { tool: searchFiles, more: { text: 'nobody' } },
];

let folders: TestFolders;
let workplace: Workplace;
beforeEach(async () => {
  folders = await makeTestFolders();
  const named = [folders.allowed];
  workplace = { folders: await openFolders(named), named, maxBytes: 1_000_000, seen: new Map() };
});
afterEach(() => folders[Symbol.asyncDispose]());

const use = ({ tool, more }: Use, path: string) =>
  orRefusal(() => tool.run(tool.input.parse({ path, ...more }), workplace, new AbortController().signal));

describe.each(uses)('$tool.name', (one) => {
  it.each(attempts)('does not follow %j out of its folder', async (attempt) => {
    const before = folders.outside();
    const result = await use(one, attempt.replace('{root}', folders.root));
    expect(result.isError).toBe(true);
    expect(JSON.stringify(result)).not.toContain(SECRET);
    expect(folders.outside()).toBe(before);
  });

  it.each(strange)('takes %j for a name inside at most', async (name) => {
    const before = folders.outside();
    const result = await use(one, name);
    expect(JSON.stringify(result)).not.toContain(SECRET);
    expect(folders.outside()).toBe(before);
  });
});

describe('a path', () => {
  it('never leads outside, however it is put together', async () => {
    const part = fc.constantFrom(
      ...[
        '..',
        '.',
        '',
        'sub',
        'deep',
        'a.txt',
        'link-folder',
        'link-up',
        'link-to-root',
        'good-folder-link',
      ],
      ...['outside', 'allowed', 'new', 'loop-a', 'link-dangling', 'etc', '\u0000', '%2e%2e', '~'],
    );
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 12 }), fc.boolean(), async (parts, isAbsolute) => {
        const path = `${isAbsolute ? folders.root + sep : ''}${parts.join(sep)}`;
        try {
          const place = await locate(workplace.folders, path);
          expect(isInside(folders.allowed, place.real)).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(Refusal);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    '\\\\server\\share\\x',
    '\\\\?\\C:\\x',
    '\\\\.\\PhysicalDrive0',
    'C:x',
    'a.txt::$DATA',
    'sub\\nul',
    'sub\\CON.txt\\x',
    'a.txt.',
    'a.txt ',
    'COM1.txt:stream:$DATA',
  ])('is refused on Windows where it reaches a device, a share or a stream: %j', async (path) => {
    await expect(locate(workplace.folders, path, 'win32')).rejects.toThrow(Refusal);
  });
});

describe('a link that is swapped in between check and use', () => {
  it('is never followed', async () => {
    const [target, real, away] = ['swap', 'real', 'away'].map((name) => join(folders.allowed, name)) as [
      string,
      string,
      string,
    ];
    mkdirSync(target);
    symlinkSync('../outside', away);
    const before = folders.outside();
    let isDone = false;
    const move = (from: string, to: string): void => {
      try {
        renameSync(from, to);
      } catch {
        // create_directory was quick, and made what was away for a moment.
        rmSync(to, { recursive: true, force: true });
        renameSync(from, to);
      }
    };
    const swap = async (): Promise<void> => {
      while (!isDone) {
        move(target, real);
        move(away, target);
        await new Promise((resolve) => setImmediate(resolve));
        move(target, away);
        move(real, target);
        await new Promise((resolve) => setImmediate(resolve));
      }
    };
    const swapping = swap();
    for (let round = 0; round < 150; round += 1)
      for (const one of uses) {
        const isOfFolder = ['list_directory', 'search_files'].includes(one.tool.name);
        const name = one.tool.name === 'create_directory' ? 'new' : 'secret.txt';
        expect(JSON.stringify(await use(one, isOfFolder ? 'swap' : `swap/${name}`))).not.toContain(SECRET);
      }
    isDone = true;
    await swapping;
    expect(existsSync(join(folders.root, 'outside/secret.txt'))).toBe(true);
    expect(readFileSync(join(folders.root, 'outside/secret.txt'), 'utf8')).toBe(SECRET);
    expect(folders.outside()).toBe(before);
  });
});
