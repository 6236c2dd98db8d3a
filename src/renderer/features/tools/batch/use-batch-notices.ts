import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { visibleName } from '../../../components/results/visible-characters.ts';
import { onPatchbayEvent } from '../../../lib/events.ts';
import { notifyFact } from '../../../lib/notify.ts';
import { useBatchStore } from './batch-store.ts';

/** Says that a batch is over to a person who is not looking at it. */
export const useBatchNotices = (): void => {
  const { t } = useTranslation('tools');
  useEffect(
    () =>
      onPatchbayEvent((event) => {
        if (event.type !== 'batch-changed' || event.batch.state !== 'done') return;
        const { serverId, tool, ok, failed } = event.batch;
        const shown = useBatchStore.getState().tool;
        if (shown?.serverId === serverId && shown.name === tool) return;
        notifyFact(t('batch.over', { tool: visibleName(tool), ok, failed }));
      }),
    [t],
  );
};
