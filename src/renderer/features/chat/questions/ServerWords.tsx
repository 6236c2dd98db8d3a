import { useTranslation } from 'react-i18next';
import { visibleText } from '../../../components/results/visible-characters.ts';
import classes from './Questions.module.css';

/** What the server itself says: as text, and set apart from what Patchbay says. */
export function ServerWords({ text }: { readonly text: string }) {
  const { t } = useTranslation('chat');
  return (
    <blockquote className={classes.words} aria-label={t('question.words')}>
      {visibleText(text)}
    </blockquote>
  );
}
