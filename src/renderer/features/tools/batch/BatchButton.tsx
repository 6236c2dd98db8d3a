import { Button } from '@mantine/core';
import { IconStack2 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Tool } from '#shared/model/capability.ts';
import { openBatch } from './batch-store.ts';
import { isOver, useToolBatches } from './use-tool-batches.ts';

/** The way to many calls at once; says how far the one is that runs. */
export function BatchButton({ tool }: { readonly tool: Tool }) {
  const { t } = useTranslation('tools');
  const running = useToolBatches(tool).find((batch) => !isOver(batch));
  const percent =
    running === undefined ? 0 : Math.floor(((running.ok + running.failed) / running.total) * 100);
  return (
    <Button
      variant="subtle"
      color="gray"
      size="compact-sm"
      leftSection={<IconStack2 size={14} stroke={1.5} aria-hidden />}
      onClick={() => openBatch(tool)}
    >
      {running === undefined ? t('batch.open') : t('batch.running', { percent })}
    </Button>
  );
}
