import { IconChevronDown, IconChevronRight, IconFileText, IconMessage2 } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChatPart } from '#shared/model/chat.ts';
import type { ContentBlock } from '#shared/model/content.ts';
import { ContentBlockView } from '../../../components/results/ContentBlockView.tsx';
import { visibleName } from '../../../components/results/visible-characters.ts';
import classes from './Talk.module.css';

type Attached = Extract<ChatPart, { type: 'resource' | 'prompt' }>;

const blocksOf = (part: Attached): readonly ContentBlock[] =>
  part.type === 'resource' ? part.contents : part.messages.map(({ content }) => content);

/** A resource or prompt as it was when it was sent: named, and whole when it is opened. */
export function AttachedPart({ part }: { readonly part: Attached }) {
  const { t } = useTranslation('chat');
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const Chevron = isOpen ? IconChevronDown : IconChevronRight;
  const Sign = part.type === 'resource' ? IconFileText : IconMessage2;
  return (
    <div className={classes.attached}>
      <button
        type="button"
        className={classes.fold}
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
      >
        <Chevron size={14} stroke={1.5} aria-hidden />
        <Sign size={14} stroke={1.5} aria-hidden />
        <span className="ellipsis">
          {t(part.type === 'resource' ? 'attached.resource' : 'attached.prompt', {
            name: visibleName(part.name),
            server: visibleName(part.serverName),
          })}
        </span>
      </button>
      <div id={id} hidden={!isOpen} className={classes.contents}>
        {isOpen &&
          blocksOf(part).map((block, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: blocks have no identity but their place
            <ContentBlockView key={index} block={block} serverId={part.serverId} name={part.name} />
          ))}
      </div>
    </div>
  );
}
