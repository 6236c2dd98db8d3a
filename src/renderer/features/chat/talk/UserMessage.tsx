import type { ChatMessage, ChatPart } from '#shared/model/chat.ts';
import { mediaOf } from '../../../components/results/content-view-model.ts';
import { MediaBlock } from '../../../components/results/MediaBlock.tsx';
import { limitText } from '../../../components/results/text-limits.ts';
import { visibleText } from '../../../components/results/visible-characters.ts';
import { AttachedPart } from './AttachedPart.tsx';
import { MessageActions } from './MessageActions.tsx';
import classes from './Talk.module.css';

const textOf = (message: ChatMessage): string =>
  message.parts.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('\n\n');

function SentPart({ part }: { readonly part: ChatPart }) {
  switch (part.type) {
    case 'text':
      return <p className={classes.typed}>{visibleText(limitText(part.text).text)}</p>;
    case 'media':
      return (
        <MediaBlock media={mediaOf(part.mimeType, part.url, undefined, part.sizeBytes)} name={part.name} />
      );
    case 'resource':
    case 'prompt':
      return <AttachedPart part={part} />;
    default:
      // The rest is of answers.
      return null;
  }
}

/** What the person sent. */
export function UserMessage({ message }: { readonly message: ChatMessage }) {
  return (
    <article className={classes.user}>
      <div className={classes.bubble}>
        {message.parts.map((part, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: parts have no identity but their place
          <SentPart key={index} part={part} />
        ))}
      </div>
      <MessageActions message={message} text={textOf(message)} />
    </article>
  );
}
