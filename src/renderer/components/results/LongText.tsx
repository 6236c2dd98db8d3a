import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, memo, useCallback, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { goToEnds } from '../../lib/go-to-ends.ts';
import { guessedLines } from '../../lib/guessed-lines.ts';
import { asksToFind, enterField } from './find/ask-to-find.ts';
import { FindField } from './find/FindField.tsx';
import { firstFrom, searchText } from './find/find-matches.ts';
import { Highlighted } from './find/Highlighted.tsx';
import { useFind } from './find/use-find.ts';
import { useWayToMark } from './find/use-way-to-mark.ts';
import classes from './Results.module.css';
import { textPieces } from './text-pieces.ts';

const LINE_PX = 20;
/** About what fits a line; heights are measured as soon as a piece comes into view. */
const LINE_CHARACTERS = 100;

/** The end of a piece's last line begins none. */
const guessedHeight = (piece: string): number =>
  guessedLines(piece.endsWith('\n') ? piece.slice(0, -1) : piece, LINE_CHARACTERS) * LINE_PX;

const Piece = memo(Highlighted);

interface Whole {
  readonly pieces: readonly string[];
  readonly begins: readonly number[];
}

const wholeOf = (text: string): Whole => {
  const pieces = textPieces(text);
  let begin = 0;
  const begins = pieces.map((piece) => {
    const mine = begin;
    begin += piece.length;
    return mine;
  });
  return { pieces, begins };
};

/** A text of any length: only what is in view is in the page, and it has a search of its own. */
export function LongText({ text, label }: { readonly text: string; readonly label: string }) {
  const { t } = useTranslation('tools');
  const box = useRef<HTMLElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const [query, setQuery] = useState('');
  const search = useCallback((typed: string) => searchText(text, typed), [text]);
  const { found, go } = useFind(search, query);
  const { pieces, begins } = useMemo(() => wholeOf(text), [text]);
  const virtual = useVirtualizer({
    count: pieces.length,
    getScrollElement: () => box.current,
    estimateSize: (index) => guessedHeight(pieces[index] ?? ''),
    overscan: 1,
  });
  const { matches, length, current } = found;
  const at = matches[current];
  const currentPiece = at === undefined ? -1 : firstFrom(begins, at + 1) - 1;

  const way = useWayToMark(box, virtual, {
    key: at === undefined ? undefined : `${at} ${length}`,
    item: currentPiece,
  });

  const onKeyDown = (event: KeyboardEvent) => {
    way.stay();
    if (asksToFind(event)) enterField(field.current);
    else goToEnds(event, virtual);
  };
  return (
    <>
      <FindField
        field={field}
        label={t('find.label')}
        query={query}
        found={found}
        onQuery={setQuery}
        onGo={(by) => {
          way.again();
          go(by);
        }}
        onLeave={() => box.current?.focus()}
      />
      <section
        ref={box}
        className={classes.plain}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        tabIndex={0}
        aria-label={label}
        onKeyDown={onKeyDown}
        onWheel={way.stay}
        onPointerDown={way.stay}
      >
        <div className={classes.pieces} style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, start, key }) => (
            <div
              key={key}
              ref={virtual.measureElement}
              data-index={index}
              className={classes.piece}
              style={{ transform: `translateY(${start}px)` }}
            >
              <Piece
                text={pieces[index] ?? ''}
                begin={begins[index] ?? 0}
                matches={matches}
                length={length}
                current={index === currentPiece || index === currentPiece + 1 ? current : undefined}
              />
            </div>
          ))}
        </div>
      </section>
    </>
  );
}
