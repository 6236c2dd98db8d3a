import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { lstat, open, rename, rm } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import * as z from 'zod';
import { Refusal } from '../../lib/refusal.ts';
import { answer } from '../../lib/tool-answer.ts';
import { type Anchor, withAnchor } from '../anchor.ts';
import { filesystemTool, type Workplace } from '../filesystem-tool.ts';
import { locate } from '../folders.ts';
import { versionOf } from '../version.ts';

const input = z.object({
  path: z.string().describe('Path of the file: absolute, or from the first folder'),
  content: z.string(),
  encoding: z.enum(['utf8', 'base64']).default('utf8'),
  version: z
    .string()
    .optional()
    .describe('What read_file said; the file is left alone if it has changed since'),
  overwrite: z.boolean().default(false).describe('Replace the file whatever is in it now'),
});

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

const bytesOf = ({ content, encoding }: z.infer<typeof input>): Buffer => {
  if (encoding === 'base64' && !BASE64.test(content)) throw new Refusal('The content is not base64.');
  return Buffer.from(content, encoding);
};

/** The version of what is there now; undefined where nothing is. */
const present = async (anchor: Anchor, name: string) => {
  const stats = await lstat(anchor.path(name), { bigint: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (stats === undefined) return undefined;
  if (stats.isDirectory()) throw new Refusal(`${name} is a folder, not a file.`);
  if (!stats.isFile()) throw new Refusal(`${name} is not a regular file.`);
  return { version: versionOf(stats), mode: Number(stats.mode & 0o777n) };
};

const assertUnchanged = (
  now: string | undefined,
  { version, overwrite, path }: z.infer<typeof input>,
  seen: string | undefined,
): void => {
  if (overwrite || now === undefined) {
    if (now === undefined && version !== undefined && !overwrite)
      throw new Refusal(`${path} has been removed since it was read.`);
    return;
  }
  const known = version ?? seen;
  if (known === undefined)
    throw new Refusal(`${path} exists already. Read it first, or say overwrite to replace it.`);
  if (known !== now)
    throw new Refusal(
      `${path} has changed since it was read. Read it again, or say overwrite to replace it.`,
    );
};

/** Written beside it under another name, then put in its place: nobody ever sees half a file. */
const replace = async (anchor: Anchor, name: string, bytes: Buffer, mode: number): Promise<string> => {
  const temporary = `.${randomBytes(8).toString('hex')}.tmp`;
  const { O_WRONLY, O_CREAT, O_EXCL, O_NOFOLLOW = 0 } = constants;
  const handle = await open(anchor.path(temporary), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode);
  try {
    await anchor.verify(handle, temporary);
    await handle.writeFile(bytes);
    await handle.sync();
    await rename(anchor.path(temporary), anchor.path(name));
    await anchor.verify(handle, name);
    return versionOf(await handle.stat({ bigint: true }));
  } catch (error) {
    await rm(anchor.path(temporary), { force: true });
    throw error;
  } finally {
    await handle.close();
  }
};

const write = async (args: z.infer<typeof input>, { folders, maxBytes, seen }: Workplace) => {
  const bytes = bytesOf(args);
  if (bytes.length > maxBytes)
    throw new Refusal(`The content has ${bytes.length} bytes; at most ${maxBytes} are written.`);
  const { real, missing, folder } = await locate(folders, args.path);
  if (real === folder.real) throw new Refusal(`${args.path} is a folder, not a file.`);
  if (missing.length > 1)
    throw new Refusal(`There is no folder ${dirname(args.path)}. Make it with create_directory first.`);
  return withAnchor(dirname(real), async (anchor) => {
    const name = basename(real);
    const before = await present(anchor, name);
    assertUnchanged(before?.version, args, seen.get(real));
    const version = await replace(anchor, name, bytes, before?.mode ?? 0o666);
    seen.set(real, version);
    return answer({ path: real, sizeBytes: bytes.length, version, created: before === undefined });
  });
};

export const writeFile = filesystemTool({
  name: 'write_file',
  title: 'Write file',
  description:
    'Writes a whole file at once or not at all. A file that exists is replaced only if it was read before and has not changed since, or if overwrite is said.',
  drawing: '<path d="M4 20h4L19 9l-4-4L4 16z"/>',
  input,
  output: z.object({ path: z.string(), sizeBytes: z.int(), version: z.string(), created: z.boolean() }),
  annotations: { readOnlyHint: false, destructiveHint: true, idempotentHint: true, openWorldHint: false },
  run: write,
});
