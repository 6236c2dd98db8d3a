import { Button, Group, Text } from '@mantine/core';
import { IconMessages, IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { providerPresets } from '#shared/model/provider.ts';
import { EmptyState } from '../../components/empty-state/EmptyState.tsx';
import { openProviderDialog } from '../providers/provider-dialog-store.ts';
import { localPresets, useAddLocalProvider } from '../providers/use-add-local-provider.ts';
import { useNewChat } from './use-new-chat.ts';

/** Before the first conversation: where a model is to be found. What runs on this machine is one click away. */
export function NoProvider() {
  const { t } = useTranslation('chat');
  const newChat = useNewChat();
  const adding = useAddLocalProvider();
  return (
    <EmptyState
      icon={<IconMessages size={40} stroke={1.2} aria-hidden />}
      title={t('noProvider.title')}
      text={t('noProvider.text')}
    >
      <div>
        <Button
          leftSection={<IconPlus size={16} stroke={1.5} aria-hidden />}
          onClick={() => openProviderDialog({ kind: 'add' })}
        >
          {t('noProvider.add')}
        </Button>
        <Text size="sm" c="dimmed" mt="lg" mb="xs">
          {t('noProvider.local')}
        </Text>
        <Group justify="center" gap="xs">
          {localPresets.map((preset) => (
            <Button
              key={preset}
              variant="default"
              loading={adding.isPending && adding.variables === preset}
              disabled={adding.isPending}
              onClick={() => adding.mutate(preset, { onSuccess: () => newChat() })}
            >
              {providerPresets[preset].name}
            </Button>
          ))}
        </Group>
      </div>
    </EmptyState>
  );
}
