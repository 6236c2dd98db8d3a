import { Group, Switch, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../components/error-notice/ErrorNotice.tsx';
import { RelativeTime } from '../../components/relative-time/RelativeTime.tsx';
import { useResourceWatch } from './use-resource-watch.ts';

interface WatchSwitchProps {
  readonly serverId: string;
  readonly uri: string;
  /** It may hold something else now. */
  readonly onChanged: () => void;
}

/** Watches a resource, and says when it was last heard of. */
export function WatchSwitch({ serverId, uri, onChanged }: WatchSwitchProps) {
  const { t } = useTranslation('tools');
  const [isOn, setOn] = useState(false);
  const { last, updatedAt, error } = useResourceWatch(serverId, uri, isOn, onChanged);
  return (
    <>
      <Group gap="xs" mt={8} mih={22}>
        <Switch
          size="xs"
          label={t('resource.watch')}
          checked={isOn}
          onChange={(event) => setOn(event.currentTarget.checked)}
        />
        {isOn && error === undefined && (
          <Text size="xs" c="dimmed" className="numbers">
            {last?.type === 'interrupted' ? (
              t('resource.interrupted', { state: t(`servers:state.${last.state}`) })
            ) : updatedAt !== undefined ? (
              <>
                {t('resource.updated')} <RelativeTime at={updatedAt} pace="second" />
              </>
            ) : (
              t(last === undefined ? 'resource.subscribing' : 'resource.watching')
            )}
          </Text>
        )}
      </Group>
      {isOn && error !== undefined && <ErrorNotice error={error} />}
    </>
  );
}
