import type { ChatMessage, ChatPart } from '#shared/model/chat.ts';
import { guessedLines } from '../../../lib/guessed-lines.ts';
import { mediaBlocks } from '../calls/call-preview.ts';

const LINE_PX = 24;
const LINE_CHARACTERS = 90;
/** A long text scrolls by itself or is as tall as it is; nobody scrolls past more than this by a guess. */
const TALLEST_PX = 4_000;
const FRAME_PX = 60;
const CARD_PX = 80;
const PICTURE_PX = 360;
const FOLDED_PX = 32;

const textHeight = (text: string): number =>
  guessedLines(text.slice(0, TALLEST_PX * 4), LINE_CHARACTERS) * LINE_PX;

const partHeight = (part: ChatPart): number => {
  switch (part.type) {
    case 'text':
      return textHeight(part.text);
    case 'call':
      return CARD_PX + (part.state.kind === 'done' ? mediaBlocks(part.state.result).length * PICTURE_PX : 0);
    case 'media':
      return PICTURE_PX;
    case 'reasoning':
    case 'resource':
    case 'prompt':
      return FOLDED_PX;
  }
};

/** About how tall a message is before it was ever in view, so that the scroll bar says where one is. */
export const guessedHeight = ({ parts }: ChatMessage): number =>
  Math.min(
    TALLEST_PX,
    parts.reduce((sum, part) => sum + partHeight(part), FRAME_PX),
  );
