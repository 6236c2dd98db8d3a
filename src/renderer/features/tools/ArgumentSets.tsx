import {
  ActionIcon,
  Button,
  Group,
  Popover,
  Stack,
  Text,
  TextInput,
  Tooltip,
  UnstyledButton,
} from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconBookmark, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { JsonObject, Tool } from '#shared/model/capability.ts';
import { visibleName } from '../../components/results/visible-characters.ts';
import classes from './Tools.module.css';
import { useArgumentSets } from './use-argument-sets.tsx';

interface ArgumentSetsProps {
  readonly tool: Tool;
  readonly value: JsonObject;
  readonly onLoad: (value: JsonObject) => void;
}

/** Arguments kept under a name: load, save, delete with undo. */
export function ArgumentSets({ tool, value, onLoad }: ArgumentSetsProps) {
  const { t } = useTranslation('tools');
  const [opened, { toggle, close }] = useDisclosure(false);
  const [name, setName] = useState('');
  const { sets, save, remove, isSaving } = useArgumentSets(tool);
  const trimmed = name.trim();
  const replaces = sets.some((set) => set.name === trimmed);
  const submit = () => {
    if (trimmed === '') return;
    save({ name: trimmed, value }, () => setName(''));
  };
  return (
    <Popover
      opened={opened}
      onChange={(open) => !open && close()}
      position="bottom-end"
      width={320}
      trapFocus
      returnFocus
      shadow="md"
    >
      <Popover.Target>
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          leftSection={<IconBookmark size={14} stroke={1.5} aria-hidden />}
          onClick={toggle}
        >
          {t('sets.title', { count: sets.length })}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('sets.title', { count: sets.length })}>
        <Stack gap="xs">
          {sets.length === 0 && (
            <Text size="sm" c="dimmed">
              {t('sets.empty')}
            </Text>
          )}
          <ul className={classes.sets}>
            {sets.map((set) => (
              <li key={set.id}>
                <UnstyledButton
                  className={classes.set}
                  onClick={() => {
                    onLoad(set.arguments);
                    close();
                  }}
                >
                  {visibleName(set.name)}
                </UnstyledButton>
                <Tooltip label={t('sets.delete', { name: set.name })}>
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    size="sm"
                    onClick={() => remove(set)}
                    aria-label={t('sets.delete', { name: set.name })}
                  >
                    <IconTrash size={14} stroke={1.5} aria-hidden />
                  </ActionIcon>
                </Tooltip>
              </li>
            ))}
          </ul>
          <Group gap="xs" wrap="nowrap" align="flex-end">
            <TextInput
              flex={1}
              size="xs"
              label={t('sets.name')}
              value={name}
              maxLength={100}
              onChange={({ currentTarget }) => setName(currentTarget.value)}
              onKeyDown={(event) => {
                if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) submit();
              }}
            />
            <Button size="xs" onClick={submit} loading={isSaving} disabled={trimmed === ''}>
              {t(replaces ? 'sets.replace' : 'sets.save')}
            </Button>
          </Group>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
