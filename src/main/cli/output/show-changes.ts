import type { DefinitionChange } from '#shared/model/tool-pin.ts';
import { visible } from './visible.ts';

const lines = (sign: string, text: string | undefined): string =>
  text === undefined
    ? ''
    : visible(text)
        .split('\n')
        .map((line) => `    ${sign} ${line}\n`)
        .join('');

const changeText = ({ field, path, before, after }: DefinitionChange): string =>
  `  ${field}${visible(path)}\n${lines('-', before)}${lines('+', after)}`;

/** What stood and what stands there now, in the words of a server. */
export const changesText = (changes: readonly DefinitionChange[], more = 0): string =>
  `${changes.map(changeText).join('')}${more === 0 ? '' : `  and ${more} more changes\n`}`;
