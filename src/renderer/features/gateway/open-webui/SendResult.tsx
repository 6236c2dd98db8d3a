import { Button, Group, Loader, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { OpenWebUiInstance, OpenWebUiVerification } from '#shared/model/open-webui.ts';
import { ErrorNotice } from '../../../components/error-notice/ErrorNotice.tsx';
import { visibleName } from '../../../components/results/visible-characters.ts';
import { client } from '../../../lib/client.ts';
import { describeError } from '../../../lib/errors.ts';
import { notifyFact } from '../../../lib/notify.ts';
import { closeGatewayDialog } from '../gateway-dialog-store.ts';
import classes from './OpenWebUi.module.css';
import type { Sending } from './use-send.ts';

interface SendResultProps {
  readonly instance: OpenWebUiInstance;
  readonly state: Sending;
  readonly onCancel: () => void;
  readonly onBack: () => void;
}

function Found({ verification }: { readonly verification: OpenWebUiVerification }) {
  const { t, i18n } = useTranslation('open-webui');
  const { name, toolCount, problem } = verification;
  if (problem === undefined)
    return (
      <li className={classes.well}>
        <IconCheck size={16} stroke={1.5} aria-hidden />
        <Text>{t('send.found', { name: visibleName(name), count: toolCount ?? 0 })}</Text>
      </li>
    );
  const { message, hint } = describeError(problem, i18n);
  return (
    <li className={classes.unwell}>
      <IconAlertTriangle size={16} stroke={1.5} aria-hidden />
      <div>
        <Text fw={600}>{message}</Text>
        <Text>{hint}</Text>
      </div>
    </li>
  );
}

/** How far it is, what Open WebUI found of each connection, and the way back. */
export function SendResult({ instance, state, onCancel, onBack }: SendResultProps) {
  const { t } = useTranslation('open-webui');
  const { kind, send, verifications } = state;
  const isBusy = kind === 'sending' || kind === 'verifying';
  const undoing = useMutation({
    mutationFn: (id: string) => client.openWebUi.undo({ id }),
    onSuccess: ({ outcome }) => {
      notifyFact(t(`undo.${outcome}`));
      closeGatewayDialog();
    },
  });
  const total = send?.connections.length ?? 0;
  const isAllWell = kind === 'done' && verifications.every(({ problem }) => problem === undefined);
  return (
    <Stack gap="sm">
      <Group gap="sm" role="status">
        {isBusy && <Loader size={16} />}
        <Text fw={600}>
          {kind === 'sending' && t('send.sending', { address: instance.address })}
          {kind === 'verifying' && t('send.verifying', { count: verifications.length, total })}
          {(kind === 'cancelled' || kind === 'failed') &&
            t(send === undefined ? 'send.cancelled' : 'send.sentUnverified')}
          {kind === 'done' && t(isAllWell ? 'send.well' : 'send.unwell', { address: instance.address })}
        </Text>
      </Group>
      <ul className={classes.found} aria-label={t('send.results')}>
        {verifications.map((verification) => (
          <Found key={verification.id} verification={verification} />
        ))}
      </ul>
      {state.error !== undefined && <ErrorNotice error={state.error} />}
      {undoing.error !== null && <ErrorNotice error={undoing.error} />}
      <Group justify="space-between" className={classes.footer}>
        {isBusy ? (
          <Button variant="subtle" color="gray" onClick={onCancel}>
            {t('cancel')}
          </Button>
        ) : (
          <Button variant="subtle" color="gray" onClick={onBack}>
            {t('back')}
          </Button>
        )}
        <Group gap="sm">
          {send !== undefined && !isBusy && (
            <Button variant="default" loading={undoing.isPending} onClick={() => undoing.mutate(send.id)}>
              {t('common:undo')}
            </Button>
          )}
          <Button disabled={isBusy} onClick={closeGatewayDialog}>
            {t('done')}
          </Button>
        </Group>
      </Group>
    </Stack>
  );
}
