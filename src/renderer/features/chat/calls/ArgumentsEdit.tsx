import { Button, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { JsonObject, Tool } from '#shared/model/capability.ts';
import { onEscape } from '../../../lib/on-escape.ts';
import { ArgumentsPanel } from '../../tools/ArgumentsPanel.tsx';
import { useArgumentsEdit } from './use-arguments-edit.ts';

interface ArgumentsEditProps {
  /** Under which what is typed is kept until it is handed on or given up. */
  readonly id: string;
  readonly tool: Tool;
  readonly initial: JsonObject;
  readonly onCancel: () => void;
  /** The buttons; each hands the arguments on where they are good. */
  readonly buttons: (take: () => JsonObject | undefined) => ReactNode;
}

/** The arguments of a call as form or JSON, to be changed before it runs. */
export function ArgumentsEdit({ id, tool, initial, onCancel, buttons }: ArgumentsEditProps) {
  const { t } = useTranslation('chat');
  const { panel, take } = useArgumentsEdit(id, tool, initial);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the key comes from the fields within.
    <div onKeyDown={onEscape(onCancel)}>
      <ArgumentsPanel {...panel} />
      <Group gap="xs" mt="sm">
        {buttons(take)}
        <Button size="compact-sm" variant="subtle" color="gray" onClick={onCancel}>
          {t('common:cancel')}
        </Button>
      </Group>
    </div>
  );
}
