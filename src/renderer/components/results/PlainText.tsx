import { LongText } from './LongText.tsx';
import classes from './Results.module.css';
import { LAID_OUT_CHARACTERS } from './text-pieces.ts';
import { visibleText } from './visible-characters.ts';

interface PlainTextProps {
  readonly text: string;
  readonly label: string;
}

/** Text as it is; what hides or turns text is shown, copies keep it as it came. */
export function PlainText({ text, label }: PlainTextProps) {
  if (text.length > LAID_OUT_CHARACTERS) return <LongText text={text} label={label} />;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section className={classes.plain} tabIndex={0} aria-label={label}>
      {visibleText(text)}
    </section>
  );
}
