import type { Server } from '#shared/model/server.ts';
import { programName } from '../../connections/launch/runtime-advice.ts';

/** These fetch what their first argument names: a package of a public registry. */
const fetchers: ReadonlySet<string> = new Set(['npx', 'bunx', 'uvx', 'pipx']);

const isFlag = (arg: string): boolean => /^--?[A-Za-z][A-Za-z-]{0,30}$/.test(arg);
const isPackage = (arg: string): boolean =>
  arg.length <= 100 && /^(?:@[a-z0-9._-]+\/)?[a-z0-9._-]+(?:(?:@|==)[\w.^~-]{1,30})?$/i.test(arg);

export interface HarmlessLaunch {
  /** The command, and of its arguments what cannot be a secret or a name; the rest are dots. */
  readonly shown: string;
  /** What is not shown, so that it can be hidden elsewhere. */
  readonly hidden: readonly string[];
}

/** What is run, without what a person would not want in a public report. */
export const harmlessLaunch = ({ command, args }: Pick<Server, 'command' | 'args'>): HarmlessLaunch => {
  const fetched = fetchers.has(programName(command)) ? args.find((arg) => !arg.startsWith('-')) : undefined;
  const isHarmless = (arg: string): boolean => isFlag(arg) || (arg === fetched && isPackage(arg));
  return {
    shown: [command, ...args.map((arg) => (isHarmless(arg) ? arg : '…'))].join(' '),
    hidden: args.flatMap((arg) => (isHarmless(arg) ? [] : [arg, ...arg.split('=').slice(1)])),
  };
};
