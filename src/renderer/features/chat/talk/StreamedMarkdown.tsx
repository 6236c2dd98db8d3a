import { memo, useMemo, useState } from 'react';
import { MarkdownText } from '../../../components/results/MarkdownText.tsx';
import { PlainText } from '../../../components/results/PlainText.tsx';
import { PRETTY_TEXT_CHARACTERS, SHOWN_TEXT_CHARACTERS } from '../../../components/results/text-limits.ts';
import { joinBlocks, splitBlocks } from './split-blocks.ts';
import classes from './Talk.module.css';
import { useGradually } from './use-gradually.ts';

const Block = memo(MarkdownText);

/** As many blocks of a long text as are drawn within a frame. */
const BLOCKS_A_FRAME = 4;

interface StreamedMarkdownProps {
  readonly text: string;
  readonly label: string;
  /** More of it comes. */
  readonly isGrowing: boolean;
}

/**
 * What a model says. While it grows, what stands already is not drawn again; a long one is drawn over several
 * frames, a huge one is shown as it is.
 */
export function StreamedMarkdown({ text, label, isGrowing }: StreamedMarkdownProps) {
  const isLong = text.length > PRETTY_TEXT_CHARACTERS;
  const isInBlocks = isGrowing || isLong;
  const blocks = useMemo(() => (isInBlocks ? joinBlocks(splitBlocks(text)) : [text]), [text, isInBlocks]);
  // One that has grown long stands already.
  const [isStanding] = useState(!isLong);
  const drawn = useGradually(blocks.length, isStanding ? Number.POSITIVE_INFINITY : BLOCKS_A_FRAME);
  if (text.length > SHOWN_TEXT_CHARACTERS) return <PlainText text={text} label={label} />;
  return (
    <div className={classes.words}>
      {blocks.slice(0, drawn).map((block, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a growing text only changes at its end
        <Block key={index} text={block} />
      ))}
    </div>
  );
}
