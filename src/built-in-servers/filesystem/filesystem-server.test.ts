import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  completeTool,
  type Era,
  type OpenedServer,
  openBuiltInServer,
} from '../../../test/support/built-in-server.ts';
import { makeTestFolders, type TestFolders } from './test-folders.ts';

let folders: TestFolders;
beforeEach(async () => {
  folders = await makeTestFolders();
});
afterEach(() => folders[Symbol.asyncDispose]());

const open = (
  era: Era,
  args: readonly string[] = [folders.allowed],
  roots?: () => readonly string[],
): Promise<OpenedServer> =>
  openBuiltInServer({
    name: 'filesystem',
    era,
    args,
    roots,
    env: { XDG_DATA_HOME: join(folders.root, 'data') },
  });

describe.each(['legacy', 'modern'] as const)('the filesystem server, %s era', (era) => {
  it('lists its tools with titles, output schemas and annotations', async () => {
    await using server = await open(era);
    const { tools } = await server.client.listTools();
    expect(tools.map(({ name }) => name)).toEqual([
      'read_file',
      'write_file',
      'list_directory',
      'create_directory',
      'get_file_info',
      'delete_file',
      'search_files',
    ]);
    for (const tool of tools) expect(tool).toMatchObject(completeTool);
  });

  it('reads texts whole and in parts, images and bytes', async () => {
    writeFileSync(join(folders.allowed, 'dot.png'), Buffer.from('89504e470d0a1a0a00', 'hex'));
    await using server = await open(era);
    expect(await server.call('read_file', { path: 'a.txt' })).toMatchObject({
      mimeType: 'text/plain',
      sizeBytes: 14,
      content: [{ type: 'text', text: 'one\ntwo\nthree\n' }],
    });
    expect(await server.call('read_file', { path: 'good-link', startLine: 2, endLine: 9 })).toMatchObject({
      firstLine: 2,
      lastLine: 3,
      totalLines: 3,
      content: [{ text: 'two\nthree' }],
    });
    expect(await server.call('read_file', { path: 'a.txt', startByte: 4, byteCount: 3 })).toMatchObject({
      content: [{ text: 'two' }],
    });
    expect(await server.call('read_file', { path: 'dot.png' })).toMatchObject({
      content: [{ type: 'image', mimeType: 'image/png' }],
    });
    expect(await server.call('read_file', { path: 'sub/deep/c.bin' })).toMatchObject({
      content: [{ type: 'resource', resource: { blob: 'AAE=' } }],
    });
    expect(await server.refused('read_file', { path: 'nothing.txt' })).toContain('There is no file');
    expect(await server.refused('read_file', { path: 'sub' })).toContain('is a folder');
    expect(await server.refused('read_file', { path: 'a.txt', startLine: 9 })).toContain('has 3 lines');
  });

  it('gives a text by bytes in whole characters, and says where to go on', async () => {
    const text = `\ufeff${'aä€😀'.repeat(30)}`;
    writeFileSync(join(folders.allowed, 'wide.txt'), text);
    await using server = await open(era);
    let read = '';
    let startByte: unknown = 0;
    for (let parts = 0; startByte !== undefined && parts < 100; parts += 1) {
      const part = await server.call('read_file', { path: 'wide.txt', startByte, byteCount: 7 });
      const [{ text: piece }] = part.content as [{ text: string }];
      read += piece;
      startByte = part.nextByte;
    }
    expect(read).toBe(text);
    expect(await server.call('read_file', { path: 'wide.txt', startByte: 5, byteCount: 4 })).toMatchObject({
      firstByte: 6,
      nextByte: 9,
      content: [{ type: 'text' }],
    });
    // One byte of four is no text.
    expect(await server.call('read_file', { path: 'wide.txt', startByte: 10, byteCount: 1 })).toMatchObject({
      content: [{ type: 'resource' }],
    });
    const both = { path: 'a.txt', startLine: 1, byteCount: 3 };
    expect(await server.refused('read_file', both)).toContain('not for both');
    const backwards = { path: 'a.txt', startLine: 3, endLine: 2 };
    expect(await server.refused('read_file', backwards)).toContain('before the first');
  });

  it('sends nothing that ends the connection of the usual client', async () => {
    writeFileSync(join(folders.allowed, 'large.png'), Buffer.alloc(9_000_000, 0xff));
    writeFileSync(join(folders.allowed, 'quotes.txt'), '"'.repeat(6_000_000));
    await using server = await open(era);
    for (const path of ['large.png', 'quotes.txt'])
      expect(await server.refused('read_file', { path })).toContain('Ask for a part');
    const uri = pathToFileURL(join(folders.allowed, 'large.png')).href;
    await expect(server.client.readResource({ uri })).rejects.toThrow();
    expect(await server.call('read_file', { path: 'large.png', byteCount: 5_000_000 })).toMatchObject({
      nextByte: 5_000_000,
    });
  });

  it('writes whole files, and not over what has changed since it was read', async () => {
    await using server = await open(era);
    const path = join(folders.allowed, 'a.txt');
    expect(await server.refused('write_file', { path: 'a.txt', content: 'x' })).toContain('Read it first');
    const { version } = await server.call('read_file', { path: 'a.txt' });
    await server.call('write_file', { path: 'a.txt', content: 'mine' });
    await server.call('write_file', { path: 'a.txt', content: 'mine again' });
    expect(await server.refused('write_file', { path: 'a.txt', content: 'x', version })).toContain(
      'has changed',
    );
    appendFileSync(path, ' and yours');
    expect(await server.refused('write_file', { path: 'a.txt', content: 'x' })).toContain('has changed');
    expect(readFileSync(path, 'utf8')).toBe('mine again and yours');
    await server.call('write_file', { path: 'a.txt', content: 'eHl6', encoding: 'base64', overwrite: true });
    expect(readFileSync(path, 'utf8')).toBe('xyz');
    expect(await server.call('write_file', { path: 'sub/new.txt', content: 'ü' })).toMatchObject({
      created: true,
      sizeBytes: 2,
    });
    expect(await server.refused('write_file', { path: 'no/where.txt', content: '' })).toContain(
      'create_directory',
    );
    expect(await server.refused('write_file', { path: 'sub', content: '', overwrite: true })).toContain(
      'a folder',
    );
    expect(readdirSync(join(folders.allowed, 'sub')).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  it('makes folders, tells of files, deletes into the trash and for good', async () => {
    await using server = await open(era);
    await server.call('create_directory', { path: 'x/y/z' });
    expect(await server.call('create_directory', { path: 'x/y/z' })).toMatchObject({ created: false });
    expect(await server.refused('create_directory', { path: 'a.txt/x' })).toContain('not a folder');
    expect(await server.call('get_file_info', { path: 'a.txt' })).toMatchObject({
      type: 'file',
      sizeBytes: 14,
    });
    expect(await server.call('get_file_info', { path: '.' })).toMatchObject({ type: 'folder' });
    expect(await server.call('delete_file', { path: 'a.txt' })).toMatchObject({ trashed: true });
    const trash = join(folders.root, 'data/Trash');
    expect(readFileSync(join(trash, 'files/a.txt'), 'utf8')).toContain('one');
    expect(readFileSync(join(trash, 'info/a.txt.trashinfo'), 'utf8')).toContain(
      `Path=${folders.allowed}/a.txt`,
    );
    expect(await server.refused('delete_file', { path: 'x' })).toContain('not empty');
    expect(await server.call('delete_file', { path: 'x/y/z' })).toMatchObject({ trashed: false });
    expect(await server.call('delete_file', { path: 'sub/b.md', permanent: true })).toMatchObject({
      trashed: false,
    });
    expect(await server.refused('delete_file', { path: '.', permanent: true })).toContain('stays');
    expect(existsSync(join(folders.allowed, 'sub/b.md'))).toBe(false);
  });

  it('deletes a link, and not what it leads to', async () => {
    writeFileSync(join(folders.allowed, 'sub/kept.txt'), 'kept');
    symlinkSync('sub/kept.txt', join(folders.allowed, 'to-kept'));
    await using server = await open(era);
    expect(await server.call('delete_file', { path: 'to-kept' })).toMatchObject({
      path: join(folders.allowed, 'to-kept'),
      trashed: false,
    });
    await server.call('delete_file', { path: 'good-folder-link', permanent: true });
    expect(readFileSync(join(folders.allowed, 'sub/kept.txt'), 'utf8')).toBe('kept');
    expect(readdirSync(folders.allowed)).not.toContain('good-folder-link');
    expect(await server.refused('delete_file', { path: 'link-folder' })).toContain('outside');
  });

  it('says of a search where it did not look, and shows the place in a long line', async () => {
    const middle = `${'x'.repeat(5_000)}needle${'x'.repeat(5_000)}`;
    writeFileSync(join(folders.allowed, 'long.txt'), middle);
    writeFileSync(join(folders.allowed, 'large.log'), 'needle\n'.repeat(2_000));
    mkdirSync(join(folders.allowed, '.hidden'));
    writeFileSync(join(folders.allowed, '.hidden/x.txt'), 'needle');
    await using server = await open(era, ['--max-bytes', '12000', folders.allowed]);
    const found = await server.call('search_files', { text: 'needle' });
    expect(found).toMatchObject({
      files: [{ path: join(folders.allowed, 'long.txt'), matches: [{ line: 1 }] }],
      isComplete: false,
      tooLarge: [join(folders.allowed, 'large.log')],
    });
    expect(JSON.stringify(found.files)).toMatch(/…x{100}needlex{194}"/);
    expect(await server.call('search_files', { text: 'needle', glob: '.hidden/**' })).toMatchObject({
      files: [{ path: join(folders.allowed, '.hidden/x.txt') }],
      isComplete: true,
    });
    expect(await server.refused('search_files', { glob: '{a,b}'.repeat(20) })).toContain('fewer braces');
  });

  it('lists in pages that hold while files come and go, and finds by name and text', async () => {
    mkdirSync(join(folders.allowed, 'many'));
    for (let index = 10; index < 30; index += 1)
      writeFileSync(
        join(folders.allowed, 'many', `${index}.txt`),
        index === 17 ? 'needle\nHay Needle' : 'hay',
      );
    symlinkSync('..', join(folders.allowed, 'many', 'up'));
    await using server = await open(era);
    const names: string[] = [];
    let cursor: unknown;
    do {
      const page = await server.call('list_directory', {
        path: 'many',
        limit: 8,
        ...(cursor ? { cursor } : {}),
      });
      names.push(...(page.entries as { name: string }[]).map(({ name }) => name));
      cursor = page.nextCursor;
      if (names.length === 8) writeFileSync(join(folders.allowed, 'many', '09.txt'), '');
    } while (cursor !== undefined);
    expect(names).toHaveLength(21);
    const found = await server.call('search_files', { glob: '**/1?.txt', text: 'NEEDLE' });
    expect(found.files).toEqual([
      {
        path: join(folders.allowed, 'many/17.txt'),
        matches: [
          { line: 1, text: 'needle' },
          { line: 2, text: 'Hay Needle' },
        ],
      },
    ]);
    expect(await server.call('search_files', { glob: '*.txt', limit: 2 })).toMatchObject({
      isComplete: true,
    });
    expect(await server.call('search_files', { glob: '**/*.txt', limit: 1 })).toMatchObject({
      isComplete: false,
    });
  });

  it('follows the roots of the client when they change', async () => {
    let roots = [join(folders.allowed, 'sub')];
    await using server = await open(era, [folders.allowed], () => roots);
    expect(await server.refused('read_file', { path: join(folders.allowed, 'a.txt') })).toContain('outside');
    expect(await server.call('read_file', { path: 'b.md' })).toMatchObject({ mimeType: 'text/markdown' });
    roots = [folders.allowed];
    expect(await server.call('read_file', { path: 'a.txt' })).toMatchObject({ sizeBytes: 14 });
    roots = [];
    expect(await server.call('list_directory')).toMatchObject({ path: folders.allowed });
  });

  it('gives files as resources', async () => {
    await using server = await open(era);
    const uri = pathToFileURL(join(folders.allowed, 'sub/b.md')).href;
    const { contents } = await server.client.readResource({ uri });
    expect(contents).toMatchObject([{ uri, mimeType: 'text/markdown', text: '# Title\nhello\n' }]);
    const outside = pathToFileURL(join(folders.root, 'secret.txt')).href;
    for (const wrong of [outside, 'file://host/share/x', 'file:///a%2fb'])
      await expect(server.client.readResource({ uri: wrong })).rejects.toThrow(/not found/i);
  });

  it('says what is missing where it was given no folder', async () => {
    await using server = await open(era, []);
    expect(await server.refused('list_directory')).toContain('no folder that may be used');
    await using homeless = await open(era, [join(folders.root, 'gone'), join(folders.root, 'secret.txt')]);
    expect(await homeless.refused('list_directory')).toMatch(/no folder .*gone, nor .*moved or removed/);
  });
});
