import { Fragment } from 'react';
import { visibleText } from '../../../components/results/visible-characters.ts';

const BEGIN = '\u0002';
const END = '\u0003';

/** A piece of what was found, the words that were searched marked. */
export function Snippet({ text }: { readonly text: string }) {
  return text.split(BEGIN).map((piece, index) => {
    const [found = '', ...rest] = index === 0 ? ['', piece] : piece.split(END);
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no identity but their place
      <Fragment key={index}>
        {found !== '' && <mark>{visibleText(found)}</mark>}
        {visibleText(rest.join(''))}
      </Fragment>
    );
  });
}
