import type { CheckStatus, DoctorCheck, DoctorMend } from '#shared/model/doctor.ts';
import { assertNever } from '#shared/text/assert-never.ts';
import { visible } from './visible.ts';

const signs: Readonly<Record<CheckStatus, string>> = { ok: '✓', note: '·', warning: '!', failed: '✗' };

/** As it is typed; undefined for what only the interface does. */
const typed = (mend: DoctorMend): string | undefined => {
  switch (mend.kind) {
    case 'start-server':
      return `patchbay servers restart ${mend.serverId}`;
    case 'change-settings':
      return Object.entries(mend.patch)
        .map(([name, value]) => `patchbay settings set ${name} ${value === '' ? "''" : String(value)}`)
        .join('; ');
    case 'command':
      return mend.command;
    case 'page':
      return mend.url;
    case 'reopen-keychain':
    case 'open-data-folder':
      return undefined;
    default:
      return assertNever(mend);
  }
};

const checkText = ({ status, name, result, meaning, hint, mends }: DoctorCheck, number: number): string => {
  const wantsMending = status === 'warning' || status === 'failed';
  const mendLines = !wantsMending ? [] : mends.map(typed).filter((line) => line !== undefined);
  const more = [meaning, hint, ...mendLines.map((line) => `> ${line}`)].filter((line) => line !== undefined);
  return [
    `${String(number).padStart(2)} ${signs[status]} ${name}: ${result}`,
    ...more.map((line) => `     ${line}`),
  ].join('\n');
};

/** Every check with its number, what it means, and what mends it. */
export const doctorText = (checks: readonly DoctorCheck[]): string =>
  visible(`${checks.map((check, index) => checkText(check, index + 1)).join('\n')}\n`);
