import { Modal } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Tool } from '#shared/model/capability.ts';
import { visibleName } from '../../../components/results/visible-characters.ts';
import { BatchInput } from './BatchInput.tsx';
import { BatchProgress } from './BatchProgress.tsx';
import { closeBatch, useBatchStore } from './batch-store.ts';
import { useToolBatches } from './use-tool-batches.ts';

/** One tool over many sets of arguments: what goes in, then how it goes on. It runs on while the dialog is closed. */
export function BatchDialog() {
  const { t } = useTranslation('tools');
  const tool = useBatchStore((store) => store.tool);
  return (
    <Modal
      opened={tool !== undefined}
      onClose={closeBatch}
      title={tool === undefined ? '' : t('batch.title', { tool: visibleName(tool.title || tool.name) })}
      size={900}
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      {tool !== undefined && <Steps key={`${tool.serverId} ${tool.name}`} tool={tool} />}
    </Modal>
  );
}

function Steps({ tool }: { readonly tool: Tool }) {
  const batches = useToolBatches(tool);
  const [isNew, setNew] = useState(false);
  const [latest] = batches;
  if (latest === undefined || isNew) return <BatchInput tool={tool} onStarted={() => setNew(false)} />;
  return <BatchProgress batch={latest} onAnother={() => setNew(true)} />;
}
