import { Modal } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ClientList } from './ClientList.tsx';
import { DeploymentStep } from './deployment/DeploymentStep.tsx';
import { ExportStep } from './ExportStep.tsx';
import { closeExchange, type ProgramTask, useExchange } from './exchange-store.ts';
import { ImportStep } from './ImportStep.tsx';

/** A program, and the file that was named for it where it is not the usual one. */
export interface ChosenClient {
  readonly client: string;
  readonly title: string;
  readonly file?: string;
  /** A running Open WebUI, which has a list instead of a file. */
  readonly instance?: string;
}

/** Another program in two steps: which one, then what would be done. */
export function ExchangeDialog() {
  const { t } = useTranslation('exchange');
  const { task } = useExchange();
  return (
    <Modal
      opened={task !== undefined}
      onClose={closeExchange}
      title={task === undefined ? '' : t(`title.${task.kind}`)}
      size={760}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {task?.kind === 'deploy' && <DeploymentStep serverIds={task.serverIds} />}
      {task !== undefined && task.kind !== 'deploy' && <Steps task={task} />}
    </Modal>
  );
}

function Steps({ task }: { readonly task: ProgramTask }) {
  const [chosen, setChosen] = useState<ChosenClient | undefined>(
    task.kind === 'export' ? task.chosen : undefined,
  );
  if (chosen === undefined) return <ClientList task={task} onChoose={setChosen} />;
  const back = () => setChosen(undefined);
  return task.kind === 'import' ? (
    <ImportStep chosen={chosen} onBack={back} />
  ) : (
    <ExportStep chosen={chosen} serverIds={task.serverIds} onBack={back} />
  );
}
