import type { CheckStatus } from '../model/doctor.ts';

/**
 * All that the doctor can find. `{name}` is filled from the details of the check. The English words are here, for every
 * door; other languages have theirs in the interface, by the same names.
 */
interface FindingEntry {
  readonly status: CheckStatus;
  /** What is so. */
  readonly result: string;
  /** What that means for the person. */
  readonly meaning?: string;
  /** What mends it, where buttons and commands do not say so themselves. */
  readonly hint?: string;
}

export const findings = {
  'no-answer': {
    status: 'warning',
    result: 'no answer within {seconds} s',
    meaning: 'What could not be looked at may be fine, or hang for others as well.',
    hint: 'Check again; if it stays so, try the same by hand.',
  },
  'not-seen': {
    status: 'warning',
    result: 'could not be looked at: {problem}',
    meaning: 'Whether it is well is not known.',
  },

  'data-folder-well': { status: 'ok', result: '{folder}' },
  'data-folder-newer': {
    status: 'failed',
    result: '{folder} was written by a newer Patchbay',
    meaning: 'It is read, and nothing can be changed.',
    hint: 'Update Patchbay.',
  },
  'data-folder-unwritable': {
    status: 'failed',
    result: 'nothing can be written to {folder}: {problem}',
    meaning: 'What you change and what is called cannot be kept.',
    hint: 'Give yourself the right to write there.',
  },
  'data-folder-open': {
    status: 'warning',
    result: 'other people of this machine may look into {folder}',
    meaning: 'They can read what your servers were asked and what they answered. Secrets are not in it.',
    hint: 'Keep it to yourself.',
  },

  'disk-well': { status: 'ok', result: '{free} free' },
  'disk-low': {
    status: 'warning',
    result: 'only {free} free where the data folder is',
    meaning: 'Results with pictures, logs and backups soon have no room.',
    hint: 'Make room, or keep calls for fewer days.',
  },
  'disk-full': {
    status: 'failed',
    result: 'only {free} free where the data folder is',
    meaning: 'What you change and what is called may not be kept.',
    hint: 'Make room on this disk.',
  },

  'keychain-system': { status: 'ok', result: 'works' },
  'keychain-vault': { status: 'ok', result: 'a file under your passphrase' },
  'keychain-memory': {
    status: 'warning',
    result: 'cannot be used ({reason})',
    meaning: 'Secrets last until Patchbay ends; those of earlier sessions are not there.',
    hint: 'Unlock it, or install one, and try again: what you entered in this session is then kept.',
  },

  'path-shell': { status: 'ok', result: '{count} folders, taken from the login shell' },
  'path-process': { status: 'ok', result: '{count} folders, taken from how Patchbay was started' },
  'path-poor': {
    status: 'warning',
    result: '{warning}',
    meaning: 'Commands that only your shell knows (of nvm, mise, Homebrew or uv) may not be found.',
    hint: 'Look what your shell does at its start, mend it, and start Patchbay again.',
  },

  'program-well': { status: 'ok', result: '{version} at {path}' },
  'program-missing': {
    status: 'note',
    result: 'not found',
    meaning: 'Only servers that are started with it need it, and none of yours is.',
  },
  'program-needed': {
    status: 'failed',
    result: 'not found',
    meaning: 'Without it these cannot start: {servers}.',
  },
  'program-broken': {
    status: 'warning',
    result: '{path} does not run: {problem}',
    meaning: 'Servers that are started with it will fail in the same way.',
    hint: 'Install it anew.',
  },
  'program-old': {
    status: 'warning',
    result: '{version} at {path} is old',
    meaning: 'Many servers need {wanted} or newer.',
  },
  'program-unmade': {
    status: 'note',
    result: '{path} only stands in for the developer tools, which are not installed',
    meaning: 'The first program that uses it makes the system ask for them.',
  },
  'engine-asleep': {
    status: 'note',
    result: '{path} is there, but its engine does not answer',
    meaning: 'Servers in containers cannot start, and none of yours is one.',
    hint: 'Start Docker (or Podman) when you need it.',
  },
  'engine-needed': {
    status: 'failed',
    result: '{path} is there, but its engine does not answer: {problem}',
    meaning: 'Without it these cannot start: {servers}.',
    hint: 'Start Docker (or Podman), then start the servers again.',
  },

  'port-well': { status: 'ok', result: 'listens at {address}' },
  'port-free': { status: 'ok', result: '{port} is free; Patchbay does not run' },
  'port-moved': {
    status: 'warning',
    result: '{wished} was taken by another program; Patchbay listens at {address}',
    meaning: 'Programs that were connected at {wished} do not find Patchbay.',
    hint: 'End the other program and start Patchbay again, or stay at this port and connect them to the new address.',
  },
  'port-moved-from': {
    status: 'warning',
    result: '{wished} was taken by another program; Patchbay listens at {address}',
    meaning:
      'Programs that have the address of the gateway with {wished} do not find it. These have a token for it: {programs}.',
    hint: 'End the other program and start Patchbay again, or stay at this port and give them the new address once.',
  },
  'port-later': {
    status: 'note',
    result: 'listens at {address}; from the next start on at {port}',
    meaning: 'Programs that are connected need the new address then.',
  },
  'port-taken': {
    status: 'note',
    result: '{port} is taken by another program',
    meaning: 'Patchbay takes the next free port when it starts.',
  },
  'port-none': {
    status: 'warning',
    result: 'Patchbay does not listen',
    meaning: 'The command line and programs of the gateway cannot reach it.',
    hint: 'Quit Patchbay and start it again.',
  },

  'gateway-own': { status: 'ok', result: 'for this machine alone' },
  'gateway-open': {
    status: 'warning',
    result: 'other machines reach it at {address}, without encryption',
    meaning: 'Whoever has a token there can use your servers, and who is between can read along.',
    hint: 'Let only a network that you trust reach it, or close it.',
  },
  'gateway-unreached': {
    status: 'failed',
    result: 'cannot be reached at {address}: {problem}',
    meaning: 'Programs on other machines and in containers do not find it.',
    hint: 'Choose another port or address, or close it.',
  },

  'certificates-system': { status: 'ok', result: 'those of the system' },
  'certificates-file': { status: 'ok', result: 'those of the system, and {count} of {file}' },
  'certificates-unread': {
    status: 'failed',
    result: '{problem}',
    meaning: 'Servers that only your company’s certificates vouch for are refused.',
    hint: 'Mend the file, or leave it out in the settings.',
  },

  'server-well': { status: 'ok', result: '{state}' },
  'server-uneasy': { status: 'warning', result: '{state}: {reason}' },
  'server-failed': { status: 'failed', result: '{state}: {reason}' },
} as const satisfies Readonly<Record<string, FindingEntry>>;

export type FindingId = keyof typeof findings;

export const findingOf = (id: FindingId): FindingEntry => findings[id];
