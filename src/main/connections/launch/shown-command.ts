import { isSecretName, isSecretValue } from '#shared/text/secret-name.ts';

const MASK = '•••';

const quoted = (word: string, platform: NodeJS.Platform): string => {
  if (word !== '' && /^[\w@%+=:,./~^•\\-]+$/.test(word) && (platform === 'win32' || !word.includes('\\')))
    return word;
  return platform === 'win32' ? `"${word.replaceAll('"', '\\"')}"` : `'${word.replaceAll("'", "'\\''")}'`;
};

/** Passwords in addresses, `--token=…`, and the word after `--token`: arguments are plain text, but not for every screen. */
export const maskedArguments = (args: readonly string[]): readonly string[] =>
  args.map((arg, index) => {
    const before = args[index - 1] ?? '';
    const flag = /^(--?[\w-]+|[A-Za-z_]\w*)=./.exec(arg);
    const name = flag?.[1] ?? '';
    if (name !== '' && (isSecretName(name) || isSecretValue(arg.slice(name.length + 1))))
      return `${name}=${MASK}`;
    const header = /^([\w-]+):\s*\S/.exec(arg)?.[1] ?? '';
    if (header !== '' && isSecretName(header)) return `${header}: ${MASK}`;
    if (isSecretValue(arg)) return MASK;
    const followsSecretFlag = before.startsWith('-') && !before.includes('=') && isSecretName(before);
    return followsSecretFlag && !arg.startsWith('-') ? MASK : arg;
  });

/** A command line for people to read; it may be copied to a terminal, except for what is masked. */
export const shownCommand = (command: string, args: readonly string[], platform: NodeJS.Platform): string =>
  [command, ...maskedArguments(args)].map((word) => quoted(word, platform)).join(' ');
