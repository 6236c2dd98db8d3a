import { memo, useMemo } from 'react';
import { MarkdownText } from '../../../components/results/MarkdownText.tsx';
import { PlainText } from '../../../components/results/PlainText.tsx';
import { PRETTY_TEXT_CHARACTERS } from '../../../components/results/text-limits.ts';
import { splitBlocks } from './split-blocks.ts';
import classes from './Talk.module.css';

const Block = memo(MarkdownText);

interface StreamedMarkdownProps {
  readonly text: string;
  readonly label: string;
  /** More of it comes. */
  readonly isGrowing: boolean;
}

/** What a model says. While it grows, what stands already is not drawn again; a huge text is shown as it is. */
export function StreamedMarkdown({ text, label, isGrowing }: StreamedMarkdownProps) {
  const blocks = useMemo(() => (isGrowing ? splitBlocks(text) : [text]), [text, isGrowing]);
  if (text.length > PRETTY_TEXT_CHARACTERS) return <PlainText text={text} label={label} />;
  return (
    <div className={classes.words}>
      {blocks.map((block, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a growing text only changes at its end
        <Block key={index} text={block} />
      ))}
    </div>
  );
}
