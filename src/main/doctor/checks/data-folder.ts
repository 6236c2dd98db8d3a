import type { DoctorMend } from '#shared/model/doctor.ts';
import type { Look } from '../check.ts';

/** As a POSIX shell reads it. */
const quoted = (path: string): string =>
  /^[\w./~-]+$/.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`;

export const lookAtDataFolder: Look = async ({ system, hasDesktop, machine }) => {
  const { dataDir: folder, readOnly, platform } = system;
  const show: readonly DoctorMend[] = hasDesktop ? [{ kind: 'open-data-folder' }] : [];
  const chmod = (mode: string): readonly DoctorMend[] =>
    platform === 'win32'
      ? show
      : [{ kind: 'command', command: `chmod ${mode} ${quoted(folder)}`, by: '' }, ...show];
  if (readOnly) return { finding: 'data-folder-newer', details: { folder } };
  try {
    await machine.assertWritable(folder);
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    return { finding: 'data-folder-unwritable', details: { folder, problem }, mends: chmod('u+rwx') };
  }
  if (await machine.isOpenToOthers(folder))
    return { finding: 'data-folder-open', details: { folder }, mends: chmod('go-rwx') };
  return { finding: 'data-folder-well', details: { folder }, mends: show };
};
