import type { ChatMessage, ChatPart } from '#shared/model/chat.ts';
import { visibleText } from '../../../components/results/visible-characters.ts';
import classes from './Talk.module.css';

/** More than this is not seen of what passes by. */
const LIGHT_CHARACTERS = 600;

const wordsOf = (part: ChatPart): string => {
  switch (part.type) {
    case 'text':
      return part.text.slice(0, LIGHT_CHARACTERS);
    case 'call':
      return part.title || part.tool || part.name;
    case 'media':
    case 'resource':
    case 'prompt':
      return part.name;
    case 'reasoning':
      return '';
  }
};

/** A message that passes by: its first words, in the room that it takes. */
export function LightMessage({ message: { role, parts } }: { readonly message: ChatMessage }) {
  const words = parts.map(wordsOf).filter(Boolean).join('\n\n').slice(0, LIGHT_CHARACTERS);
  const isUser = role === 'user';
  return (
    <article className={isUser ? classes.user : undefined} aria-busy>
      <div className={isUser ? classes.bubble : classes.words}>
        <p className={classes.typed}>{visibleText(words)}</p>
      </div>
    </article>
  );
}
