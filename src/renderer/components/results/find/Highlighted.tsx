import { visibleText } from '../visible-characters.ts';
import classes from './Find.module.css';
import { highlightedParts } from './find-matches.ts';

interface HighlightedProps {
  readonly text: string;
  /** Where it begins in what was looked through. */
  readonly begin?: number;
  readonly matches: readonly number[];
  /** Of a match. */
  readonly length: number;
  /** The number of the match that is gone to; every one in the row that is. */
  readonly current: number | 'every' | undefined;
}

/** A text with what was found in it marked. */
export function Highlighted({ text, begin = 0, matches, length, current }: HighlightedProps) {
  if (matches.length === 0) return visibleText(text);
  return highlightedParts(text, begin, matches, length).map((part, index) =>
    part.match === undefined ? (
      visibleText(part.text)
    ) : (
      <mark
        // biome-ignore lint/suspicious/noArrayIndexKey: parts have no identity but their place
        key={index}
        className={classes.found}
        data-current={current === 'every' || part.match === current || undefined}
      >
        {visibleText(part.text)}
      </mark>
    ),
  );
}
