import type { DoctorMend } from '#shared/model/doctor.ts';
import { assertNever } from '#shared/text/assert-never.ts';
import type { Look } from '../check.ts';

const installKeychain: DoctorMend = {
  kind: 'command',
  command: 'sudo apt install gnome-keyring',
  by: 'apt',
};

/** What is known of it from the start: asking it could make the system ask the person. */
export const lookAtKeychain: Look = ({ system: { keychain, platform } }) => {
  switch (keychain.kind) {
    case 'os':
      return { finding: 'keychain-system' };
    case 'vault':
      return { finding: 'keychain-vault' };
    case 'memory':
      return {
        finding: 'keychain-memory',
        details: { reason: keychain.reason ?? 'no reason given' },
        mends: [{ kind: 'reopen-keychain' }, ...(platform === 'linux' ? [installKeychain] : [])],
      };
    default:
      return assertNever(keychain.kind);
  }
};
