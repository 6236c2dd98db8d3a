import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { assertNever } from '#shared/text/assert-never.ts';
import { AddClient } from './clients/AddClient.tsx';
import { EditClient } from './clients/EditClient.tsx';
import { TokenStep } from './clients/TokenStep.tsx';
import { ConnectList } from './connect/ConnectList.tsx';
import { DialogStep } from './DialogStep.tsx';
import { closeGatewayDialog, type GatewayDialog, useGatewayDialog } from './gateway-dialog-store.ts';
import { OpenWebUiSheet } from './open-webui/OpenWebUiSheet.tsx';

const contentOf = (dialog: GatewayDialog): ReactNode => {
  switch (dialog.kind) {
    case 'connect':
      return <ConnectList />;
    case 'open-webui':
      return <OpenWebUiSheet serverIds={dialog.serverIds} />;
    case 'add-client':
      return <AddClient initial={dialog.initial} />;
    case 'edit-client':
      return <EditClient client={dialog.client} />;
    case 'token':
      return <TokenStep given={dialog.given} />;
    default:
      return assertNever(dialog);
  }
};

const nameIn = (dialog: GatewayDialog): string => {
  if (dialog.kind === 'edit-client') return dialog.client.name;
  return dialog.kind === 'token' ? dialog.given.client.name : '';
};

/** What the gateway asks and tells, from any page. */
export function GatewayDialogs() {
  const { t } = useTranslation('gateway');
  const { dialog } = useGatewayDialog();
  return (
    <Modal
      opened={dialog !== undefined}
      onClose={closeGatewayDialog}
      // A token is shown once: it is not lost by a click beside it.
      closeOnClickOutside={dialog?.kind !== 'token' && dialog?.kind !== 'open-webui'}
      title={dialog === undefined ? '' : t(`dialog.${dialog.kind}`, { name: nameIn(dialog) })}
      size={dialog?.kind === 'open-webui' ? 760 : 640}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      {dialog !== undefined && <DialogStep key={dialog.kind}>{contentOf(dialog)}</DialogStep>}
    </Modal>
  );
}
