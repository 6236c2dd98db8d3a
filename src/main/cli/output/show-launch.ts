import type { Launch, LaunchVariable } from '#shared/model/launch.ts';
import { pairs } from './table.ts';
import { visible } from './visible.ts';

const secretWords = { set: '(secret)', 'not-set': '(secret, not set)' } as const;
const sourceWords: Record<LaunchVariable['from'], string> = {
  typed: '',
  inherited: '  (inherited)',
  path: '',
  patchbay: '(set by Patchbay, to find its processes)',
};
const pathWords = { 'login-shell': 'the login shell', process: 'the environment of Patchbay' } as const;

const shownValue = ({ value, secret }: { value?: string; secret?: keyof typeof secretWords }): string =>
  secret === undefined ? visible(value ?? '') : secretWords[secret];

/** What would be run for a server, a line for each part. */
export const launchPage = (launch: Launch): string => {
  if (launch.kind === 'remote')
    return pairs([
      ['Address', visible(launch.url)],
      ['Proxy', visible(launch.proxy ?? '')],
      ...launch.headers.map((header) => [`  ${header.name}`, shownValue(header)] as const),
    ]);
  const { environment, withheld } = launch;
  return pairs([
    ['Runs', visible(launch.shown)],
    ['Command', visible(launch.command)],
    ['Found in', visible(launch.foundIn ?? '')],
    ['PATH from', pathWords[launch.pathSource]],
    ['', visible(launch.pathWarning ?? '')],
    ['Folder', visible(launch.cwd)],
    ['Environment', environment.length === 0 ? 'empty' : `${environment.length} variables`],
    ...environment.map(
      (variable) =>
        [`  ${visible(variable.name)}`, `${shownValue(variable)}${sourceWords[variable.from]}`] as const,
    ),
    ['Not passed on', withheld.map(visible).join(', ')],
  ]);
};
