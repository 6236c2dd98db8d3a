import { ActionIcon, Button, Input, Stack, Text, TextInput, Tooltip } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Root } from '#shared/model/server.ts';
import { rootKindsQuery } from '../roots-query.ts';
import { withPastedPaths } from './pasted-paths.ts';
import classes from './RootRows.module.css';

/** So long after the last key the folders are looked for. */
const LOOK_AFTER_MS = 400;

interface RootRowsProps {
  readonly roots: readonly Root[];
  readonly error: ReactNode;
  readonly onChange: (roots: readonly Root[]) => void;
}

/** The folders that a server may see, a line each; several pasted at once become several lines. */
export function RootRows({ roots, error, onChange }: RootRowsProps) {
  const { t } = useTranslation('form');
  const labelId = useId();
  const [settled] = useDebouncedValue(roots, LOOK_AFTER_MS);
  const { data: kinds } = useQuery(rootKindsQuery(settled));
  const replace = (index: number, change: Partial<Root>) =>
    onChange(roots.map((root, at) => (at === index ? { ...root, ...change } : root)));
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out like the fields around it.
    <div role="group" aria-labelledby={labelId}>
      <Text size="sm" fw={600} id={labelId}>
        {t('roots')}
      </Text>
      <Input.Description mb={4}>{t('rootsDescription')}</Input.Description>
      <Stack gap={6}>
        {roots.map((root, index) => {
          const kind = kinds?.get(root.path.trim());
          const what = root.path || t('rootNumber', { number: index + 1 });
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line has no identity but its place
            <div key={index}>
              <div className={classes.row}>
                <TextInput
                  aria-label={t('rootPath', { number: index + 1 })}
                  placeholder={t('rootPathPlaceholder')}
                  classNames={{ input: 'mono' }}
                  spellCheck={false}
                  autoComplete="off"
                  value={root.path}
                  onChange={(event) => replace(index, { path: event.currentTarget.value })}
                  onPaste={(event) => {
                    const pasted = withPastedPaths(roots, index, event.clipboardData.getData('text'));
                    if (pasted === undefined) return;
                    event.preventDefault();
                    onChange(pasted);
                  }}
                />
                <TextInput
                  aria-label={t('rootName', { what })}
                  placeholder={t('rootNamePlaceholder')}
                  autoComplete="off"
                  maxLength={100}
                  value={root.name}
                  onChange={(event) => replace(index, { name: event.currentTarget.value })}
                />
                <Tooltip label={t('removeLine', { what })}>
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    onClick={() => onChange(roots.filter((_, at) => at !== index))}
                    aria-label={t('removeLine', { what })}
                  >
                    <IconX size={16} stroke={1.5} />
                  </ActionIcon>
                </Tooltip>
              </div>
              {kind !== undefined && kind !== 'folder' && (
                <div className={classes.warning}>{t(`rootKind.${kind}`)}</div>
              )}
            </div>
          );
        })}
      </Stack>
      {error !== undefined && (
        <Text size="xs" c="var(--mantine-color-error)" mt={4} role="alert">
          {error}
        </Text>
      )}
      <Button
        mt={roots.length === 0 ? 0 : 6}
        variant="default"
        size="compact-sm"
        leftSection={<IconPlus size={14} stroke={1.5} />}
        onClick={() => onChange([...roots, { path: '', name: '' }])}
      >
        {t('addRoot')}
      </Button>
    </div>
  );
}
