import { IconBulb, IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { limitText } from '../../../components/results/text-limits.ts';
import { visibleText } from '../../../components/results/visible-characters.ts';
import classes from './Talk.module.css';

interface ReasoningProps {
  readonly text: string;
  readonly isGrowing: boolean;
}

/** What a model thought before it spoke: folded, as it is no answer. */
export function Reasoning({ text, isGrowing }: ReasoningProps) {
  const { t } = useTranslation('chat');
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const Chevron = isOpen ? IconChevronDown : IconChevronRight;
  return (
    <div className={classes.reasoning}>
      <button
        type="button"
        className={classes.fold}
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
      >
        <Chevron size={14} stroke={1.5} aria-hidden />
        <IconBulb size={14} stroke={1.5} aria-hidden />
        {t(isGrowing ? 'reasoning.growing' : 'reasoning.title')}
      </button>
      <div id={id} hidden={!isOpen} className={classes.thoughts}>
        {isOpen && visibleText(limitText(text).text)}
      </div>
    </div>
  );
}
