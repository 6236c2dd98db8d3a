import { Button, Group, Menu, Text, TextInput } from '@mantine/core';
import { IconBookmark } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Chat, ChatPreset } from '#shared/model/chat.ts';
import { client, orpc } from '../../../lib/client.ts';
import { notifyUndo } from '../../../lib/notify-undo.tsx';
import { onEscape } from '../../../lib/on-escape.ts';
import { useErrorNotifier } from '../../../lib/use-error-notifier.tsx';
import { useChatPatch } from '../use-chat-patch.ts';

const valuesOf = (chat: Chat): ChatPreset['values'] => {
  const { providerId, model, systemPrompt, selection, approvals, maxRounds, toolLimit, pinnedTools } = chat;
  return { providerId, model, systemPrompt, selection, approvals, maxRounds, toolLimit, pinnedTools };
};

/** Named choices of servers, model and instructions. */
export function Presets({ chat }: { readonly chat: Chat }) {
  const { t } = useTranslation('chat');
  const patch = useChatPatch(chat.id);
  const queryClient = useQueryClient();
  const notifyError = useErrorNotifier();
  const [name, setName] = useState<string>();
  const { data } = useQuery(orpc.chat.presets.queryOptions());
  const presets = data?.items ?? [];
  const changed = () => queryClient.invalidateQueries({ queryKey: orpc.chat.presets.key() });
  const attempt = (work: () => Promise<unknown>) => void work().then(changed).catch(notifyError);
  const save = () => {
    const wanted = name?.trim() ?? '';
    setName(undefined);
    if (wanted !== '') attempt(() => client.chat.savePreset({ name: wanted, values: valuesOf(chat) }));
  };
  const remove = (preset: ChatPreset) =>
    attempt(async () => {
      await client.chat.removePreset({ id: preset.id });
      notifyUndo({
        id: `preset ${preset.id}`,
        message: t('preset.removed', { name: preset.name }),
        undoLabel: t('common:undo'),
        undo: () => attempt(() => client.chat.savePreset({ name: preset.name, values: preset.values })),
      });
    });
  if (name !== undefined)
    return (
      <Group gap="xs" wrap="nowrap" align="end">
        <TextInput
          flex={1}
          size="xs"
          // The person has just asked to type here.
          autoFocus
          label={t('preset.name')}
          maxLength={100}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.nativeEvent.isComposing) save();
            onEscape(() => setName(undefined))(event);
          }}
        />
        <Button size="xs" onClick={save}>
          {t('common:save')}
        </Button>
      </Group>
    );
  return (
    <Menu withinPortal position="bottom-start" width={260}>
      <Menu.Target>
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconBookmark size={14} stroke={1.5} aria-hidden />}
        >
          {t('preset.title')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {presets.length === 0 && (
          <Text size="sm" c="dimmed" px="sm" py={6}>
            {t('preset.none')}
          </Text>
        )}
        {presets.map((preset) => (
          <Menu.Item key={preset.id} onClick={() => patch(preset.values)}>
            {preset.name}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={() => setName('')}>{t('preset.save')}</Menu.Item>
        {presets.map((preset) => (
          <Menu.Item key={preset.id} color="red" onClick={() => remove(preset)}>
            {t('preset.remove', { name: preset.name })}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
