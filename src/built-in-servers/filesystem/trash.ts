import { constants } from 'node:fs';
import { lstat, mkdir, open, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { isAbsolute, join, parse } from 'node:path';

export interface TrashHost {
  readonly platform: NodeJS.Platform;
  readonly home: string;
  readonly env: NodeJS.ProcessEnv;
}

export const systemTrashHost = (): TrashHost => ({
  platform: process.platform,
  home: homedir(),
  env: process.env,
});

const exists = (path: string): Promise<boolean> =>
  lstat(path).then(
    () => true,
    () => false,
  );

/** `notes.txt`, `notes 2.txt`, …: the first name for which `take` finds room. */
const firstName = async (wanted: string, take: (name: string) => Promise<boolean>): Promise<string> => {
  const { name, ext } = parse(wanted);
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? wanted : `${name} ${number}${ext}`;
    if (await take(candidate)) return candidate;
  }
};

/** By the clock on the wall, as the specification of the trash has it. */
const localTime = (at: Date): string =>
  new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 19);

/** A relative path in the variable is to be ignored (XDG Base Directory specification). */
const dataHome = ({ env, home }: TrashHost): string =>
  isAbsolute(env.XDG_DATA_HOME ?? '') ? (env.XDG_DATA_HOME ?? '') : join(home, '.local', 'share');

/** The freedesktop.org trash specification 1.0: where it came from stands beside it, written before it is moved. */
const toXdgTrash = async (path: string, real: string, host: TrashHost): Promise<void> => {
  const trash = join(dataHome(host), 'Trash');
  const [files, info] = [join(trash, 'files'), join(trash, 'info')];
  for (const folder of [files, info]) await mkdir(folder, { recursive: true, mode: 0o700 });
  const note = `[Trash Info]\nPath=${encodeURI(real)}\nDeletionDate=${localTime(new Date())}\n`;
  const name = await firstName(parse(real).base, async (candidate) => {
    if (await exists(join(files, candidate))) return false;
    const { O_WRONLY, O_CREAT, O_EXCL } = constants;
    const handle = await open(join(info, `${candidate}.trashinfo`), O_WRONLY | O_CREAT | O_EXCL, 0o600).catch(
      (error: NodeJS.ErrnoException) => {
        if (error.code === 'EEXIST') return undefined;
        throw error;
      },
    );
    if (handle === undefined) return false;
    await handle.writeFile(note);
    await handle.close();
    return true;
  });
  await rename(path, join(files, name)).catch(async (error: unknown) => {
    await rm(join(info, `${name}.trashinfo`), { force: true });
    throw error;
  });
};

const toMacTrash = async (path: string, real: string, host: TrashHost): Promise<void> => {
  const trash = join(host.home, '.Trash');
  const name = await firstName(
    parse(real).base,
    async (candidate) => !(await exists(join(trash, candidate))),
  );
  await rename(path, join(trash, name));
};

const trashes: Partial<Record<NodeJS.Platform, typeof toXdgTrash>> = {
  linux: toXdgTrash,
  darwin: toMacTrash,
};

/** On another disk, not ours, or with a name that has no room for the ending of its note. */
const noTrash: ReadonlySet<unknown> = new Set(['EXDEV', 'EACCES', 'EROFS', 'EPERM', 'ENAMETOOLONG']);

/** Moves something to the trash; false where there is none that it can go to, as on another disk. */
export const moveToTrash = async (path: string, real: string, host: TrashHost): Promise<boolean> => {
  const move = trashes[host.platform];
  if (move === undefined) return false;
  try {
    await move(path, real, host);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && noTrash.has(error.code)) return false;
    throw error;
  }
};
