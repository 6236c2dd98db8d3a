import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder that may be used, with everything around it that may not. */
export interface TestFolders extends AsyncDisposable {
  readonly root: string;
  /** May be used. */
  readonly allowed: string;
  /** Every file outside the folder with its content, and every name. */
  outside(): string;
}

export const SECRET = 'nobody may read this';

const everything = (folder: string, except: string): string =>
  readdirSync(folder, { withFileTypes: true })
    .map((entry) => {
      const path = join(folder, entry.name);
      if (path === except) return '';
      if (entry.isDirectory()) return `${path}/\n${everything(path, except)}`;
      return entry.isFile() ? `${path} ${statSync(path).mode} ${readFileSync(path, 'utf8')}\n` : `${path}\n`;
    })
    .join('');

export const makeTestFolders = async (): Promise<TestFolders> => {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'patchbay-folders-')));
  const allowed = join(root, 'allowed');
  for (const folder of ['allowed/sub/deep', 'allowed-not', 'outside/inner'])
    mkdirSync(join(root, folder), { recursive: true });
  const write = (path: string, text: string): void => writeFileSync(join(root, path), text);
  write('secret.txt', SECRET);
  write('outside/secret.txt', SECRET);
  write('outside/inner/secret.txt', SECRET);
  write('allowed-not/secret.txt', SECRET);
  write('allowed/a.txt', 'one\ntwo\nthree\n');
  write('allowed/sub/b.md', '# Title\nhello\n');
  write('allowed/sub/deep/c.bin', '\u0000\u0001');
  const link = (to: string, at: string): void => symlinkSync(to, join(allowed, at));
  link('a.txt', 'good-link');
  link('sub', 'good-folder-link');
  link('../secret.txt', 'link-relative');
  link(join(root, 'secret.txt'), 'link-absolute');
  link('../outside', 'link-folder');
  link('link-folder', 'link-to-link');
  link('sub/../../outside', 'link-through');
  link('/', 'link-to-root');
  link('../outside/new.txt', 'link-dangling');
  link('../outside/new-folder', 'link-dangling-folder');
  link('loop-b', 'loop-a');
  link('loop-a', 'loop-b');
  link('/dev/zero', 'link-device');
  link('/proc/self/environ', 'link-proc');
  link('../../outside', 'sub/link-up');
  execFileSync('mkfifo', [join(allowed, 'fifo')]);
  const socket = createServer();
  await new Promise<void>((resolve) => {
    socket.listen(join(allowed, 'socket'), resolve);
  });
  return {
    root,
    allowed,
    outside: () => everything(root, allowed),
    [Symbol.asyncDispose]: async () => {
      await new Promise((resolve) => socket.close(resolve));
      rmSync(root, { recursive: true, force: true });
    },
  };
};
