import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallPart } from '#shared/model/chat.ts';
import { JsonTree } from '../../../components/json/JsonTree.tsx';
import classes from './CallCard.module.css';
import { CallOutcome } from './CallOutcome.tsx';

/** What came of the same call before it was run again. */
export function EarlierTries({ call }: { readonly call: CallPart }) {
  const { t } = useTranslation('chat');
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const { earlier = [] } = call;
  if (earlier.length === 0) return null;
  const Chevron = isOpen ? IconChevronDown : IconChevronRight;
  return (
    <div>
      <button
        type="button"
        className={classes.fold}
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
      >
        <Chevron size={14} stroke={1.5} aria-hidden />
        {t('card.earlier', { count: earlier.length })}
      </button>
      <ol id={id} hidden={!isOpen} className={classes.earlier}>
        {isOpen &&
          earlier.map((tried) => (
            <li key={tried.id}>
              <JsonTree value={tried.arguments} label={t('card.arguments')} />
              <CallOutcome call={call} state={tried.state} />
            </li>
          ))}
      </ol>
    </div>
  );
}
