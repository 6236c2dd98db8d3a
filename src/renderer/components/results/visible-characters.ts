import { codePoint, showHidden } from '#shared/text/hidden-characters.ts';

/** For prose: hidden characters are shown as their code point; line breaks and tabs stay. */
export const visibleText = (text: string): string => showHidden(text);

/** For names and titles: one line. */
export const visibleName = (text: string): string => showHidden(text).replace(/[\n\t]/g, codePoint);
