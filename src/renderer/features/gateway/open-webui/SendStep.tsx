import { Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { OpenWebUiInstance } from '#shared/model/open-webui.ts';
import { ErrorNotice } from '../../../components/error-notice/ErrorNotice.tsx';
import { orpc } from '../../../lib/client.ts';
import { Difference } from '../../exchange/Difference.tsx';
import { type OpenWebUiDraft, requestOf } from './draft.ts';
import classes from './OpenWebUi.module.css';
import { Planned } from './Planned.tsx';
import { SendResult } from './SendResult.tsx';
import { useSend } from './use-send.ts';

interface SendStepProps {
  readonly draft: OpenWebUiDraft;
  readonly instance: OpenWebUiInstance;
  readonly onBack: () => void;
}

/** What would change there, the way to do it, and what Open WebUI found. */
export function SendStep({ draft, instance, onBack }: SendStepProps) {
  const { t } = useTranslation('open-webui');
  const input = { ...requestOf(draft), instance: instance.id };
  const preview = useQuery(
    orpc.openWebUi.previewSend.queryOptions({ input, staleTime: 0, gcTime: 0, retry: false }),
  );
  const { state, start, cancel } = useSend();
  const { data } = preview;
  // What failed before anything was sent leaves the preview standing.
  if (state.kind !== 'idle' && (state.kind !== 'failed' || state.send !== undefined))
    return <SendResult instance={instance} state={state} onCancel={cancel} onBack={onBack} />;
  const error = state.error ?? preview.error ?? undefined;
  const changes = data !== undefined && data.difference !== '';
  return (
    <Stack gap="sm">
      <Text c="dimmed" className="mono">
        {`${instance.address} · ${instance.version}`}
      </Text>
      {error !== undefined && <ErrorNotice error={error} />}
      {preview.isLoading && <Skeleton height={240} role="progressbar" aria-label={t('loading')} />}
      {data !== undefined && <Planned preview={data} onChanged={() => void preview.refetch()} />}
      {changes && <Difference patch={data.difference} label={t('send.difference')} />}
      {data !== undefined && !changes && <Text>{t('send.same')}</Text>}
      <Group justify="space-between" className={classes.footer}>
        <Button variant="subtle" color="gray" onClick={onBack}>
          {t('back')}
        </Button>
        {state.kind === 'failed' ? (
          <Button
            onClick={() =>
              void preview.refetch().then((fresh) => {
                if (fresh.data !== undefined) start({ ...input, revision: fresh.data.revision });
              })
            }
          >
            {t('send.again')}
          </Button>
        ) : (
          <Button
            disabled={data === undefined}
            onClick={() => data !== undefined && start({ ...input, revision: data.revision })}
          >
            {t(changes ? 'send.act' : 'send.verify')}
          </Button>
        )}
      </Group>
    </Stack>
  );
}
