import { assertNever } from '#shared/text/assert-never.ts';
import type { InstallerCommands } from '../../connections/launch/install-commands.ts';
import type { Look } from '../check.ts';
import { installHere } from './find-program.ts';

/** Windows and macOS have one always. */
const keychains: InstallerCommands = {
  apt: 'sudo apt install gnome-keyring',
  dnf: 'sudo dnf install gnome-keyring',
  pacman: 'sudo pacman -S gnome-keyring',
  zypper: 'sudo zypper install gnome-keyring',
  apk: 'sudo apk add gnome-keyring',
};

/** What is known of it from the start: asking it could make the system ask the person. */
export const lookAtKeychain: Look = ({ system: { keychain }, launch }) => {
  switch (keychain.kind) {
    case 'os':
      return { finding: 'keychain-system' };
    case 'vault':
      return { finding: 'keychain-vault' };
    case 'memory':
      return {
        finding: 'keychain-memory',
        details: { reason: keychain.reason ?? 'no reason given' },
        mends: [{ kind: 'reopen-keychain' }, ...installHere(keychains, launch)],
      };
    default:
      return assertNever(keychain.kind);
  }
};
