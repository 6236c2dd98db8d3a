import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { visibleName } from '../../components/results/visible-characters.ts';
import { onPatchbayEvent } from '../../lib/events.ts';
import { notifyFact } from '../../lib/notify.ts';
import { isToolShown } from './is-tool-shown.ts';

/** Says to a person who looks at another page that a server waits for an answer. */
export const useQuestionNotices = (): void => {
  const { t } = useTranslation('tools');
  useEffect(() => {
    const told = new Set<string>();
    return onPatchbayEvent((event) => {
      if (event.type !== 'question-changed') return;
      const { question, serverName, tool } = event.asked;
      if (question.state !== 'waiting' || told.has(question.id)) return;
      told.add(question.id);
      if (isToolShown(tool)) return;
      notifyFact(t('questionWaits', { server: visibleName(serverName), tool: visibleName(tool) }));
    });
  }, [t]);
};
