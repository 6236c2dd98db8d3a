import { Button, Group, Popover, Stack, TagsInput, Tooltip } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconTag } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Server } from '#shared/model/server.ts';
import { onEscape } from '../../../lib/on-escape.ts';
import { useServers } from '../../../lib/servers-query.ts';
import { tagsOf } from '../tags-of.ts';
import classes from './Bulk.module.css';
import { useBulkActions } from './use-bulk-actions.tsx';

function TagsForm({ chosen, onDone }: { readonly chosen: readonly Server[]; readonly onDone: () => void }) {
  const { t } = useTranslation('servers');
  const actions = useBulkActions();
  const servers = useServers();
  const [tags, setTags] = useState<string[]>([]);
  const [known] = useState(() => [...tagsOf(servers)]);
  const apply = (action: 'tag' | 'untag') => {
    actions.run(action, chosen, tags);
    onDone();
  };
  return (
    <Stack gap="xs">
      <TagsInput
        label={t('selection.tags')}
        data={known}
        value={tags}
        onChange={setTags}
        maxTags={50}
        acceptValueOnBlur
        comboboxProps={{ withinPortal: false }}
        data-autofocus
      />
      <Group gap="xs">
        <Button size="compact-sm" disabled={tags.length === 0} onClick={() => apply('tag')}>
          {t('selection.addTags')}
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          disabled={tags.length === 0}
          onClick={() => apply('untag')}
        >
          {t('selection.removeTags')}
        </Button>
      </Group>
    </Stack>
  );
}

/** Puts tags on the chosen servers, or takes them away. */
export function TagsMenu({ chosen }: { readonly chosen: readonly Server[] }) {
  const { t } = useTranslation('servers');
  const [opened, { toggle, close }] = useDisclosure(false);
  return (
    <Popover
      opened={opened}
      onChange={close}
      width={300}
      position="bottom"
      trapFocus
      returnFocus
      closeOnEscape={false}
      withinPortal
    >
      <Popover.Target>
        <Tooltip label={t('selection.tags')} disabled={opened}>
          <Button
            variant="subtle"
            color="gray"
            size="compact-sm"
            className={classes.action}
            leftSection={<IconTag size={15} stroke={1.5} />}
            aria-label={t('selection.tags')}
            onClick={toggle}
          >
            <span className={classes.word}>{t('selection.tags')}</span>
          </Button>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown onKeyDown={onEscape(close)}>
        <TagsForm chosen={chosen} onDone={close} />
      </Popover.Dropdown>
    </Popover>
  );
}
