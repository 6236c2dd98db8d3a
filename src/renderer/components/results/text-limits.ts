import { wholeEnd } from '#shared/text/whole-end.ts';

/** Above this a text is shown as it is: parsing and highlighting it would freeze the page. */
export const PRETTY_TEXT_CHARACTERS = 50_000;
/** More than this is never put into the page; copying and saving still give all. */
export const SHOWN_TEXT_CHARACTERS = 200_000;

export interface ShownText {
  readonly text: string;
  readonly cutCharacters: number;
  readonly pretty: boolean;
}

/** The part of a text that the page bears. */
export const limitText = (text: string, limit: number = SHOWN_TEXT_CHARACTERS): ShownText => {
  const pretty = text.length <= PRETTY_TEXT_CHARACTERS;
  if (text.length <= limit) return { text, cutCharacters: 0, pretty };
  const end = wholeEnd(text, limit);
  return { text: text.slice(0, end), cutCharacters: text.length - end, pretty };
};
