import { useVirtualizer } from '@tanstack/react-virtual';
import { memo, useMemo, useRef } from 'react';
import { guessedLines } from '../../lib/guessed-lines.ts';
import classes from './Results.module.css';
import { textPieces } from './text-pieces.ts';
import { visibleText } from './visible-characters.ts';

const LINE_PX = 20;
/** About what fits a line; heights are measured as soon as a piece comes into view. */
const LINE_CHARACTERS = 100;

/** The end of a piece's last line begins none. */
const guessedHeight = (piece: string): number =>
  guessedLines(piece.endsWith('\n') ? piece.slice(0, -1) : piece, LINE_CHARACTERS) * LINE_PX;

const Piece = memo(({ text }: { readonly text: string }) => visibleText(text));

/** A text of any length: only what is in view is in the page. */
export function LongText({ text, label }: { readonly text: string; readonly label: string }) {
  const box = useRef<HTMLElement>(null);
  const pieces = useMemo(() => textPieces(text), [text]);
  const virtual = useVirtualizer({
    count: pieces.length,
    getScrollElement: () => box.current,
    estimateSize: (index) => guessedHeight(pieces[index] ?? ''),
    overscan: 1,
  });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section ref={box} className={classes.plain} tabIndex={0} aria-label={label}>
      <div className={classes.pieces} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start, key }) => (
          <div
            key={key}
            ref={virtual.measureElement}
            data-index={index}
            className={classes.piece}
            style={{ transform: `translateY(${start}px)` }}
          >
            <Piece text={pieces[index] ?? ''} />
          </div>
        ))}
      </div>
    </section>
  );
}
