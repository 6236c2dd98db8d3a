import { Anchor } from '@mantine/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { visibleName } from '../../components/results/visible-characters.ts';
import { notifyFact } from '../../lib/notify.ts';
import { isToolShown } from './is-tool-shown.ts';
import { onRunOver } from './tool-runs.ts';

/** Says that a run is over to a person who went to another page meanwhile, with the way back to it. */
export const useRunNotices = (): void => {
  const { t } = useTranslation('tools');
  useEffect(
    () =>
      onRunOver(({ serverId, tool }, status) => {
        if (isToolShown(tool)) return;
        const query = new URLSearchParams({ server: serverId, tool });
        notifyFact(
          <>
            {t('runOver', { tool: visibleName(tool), status: t(`calls:status.${status}`) })}{' '}
            <Anchor size="sm" href={`#/tools?${query}`}>
              {t('showRun')}
            </Anchor>
          </>,
        );
      }),
    [t],
  );
};
