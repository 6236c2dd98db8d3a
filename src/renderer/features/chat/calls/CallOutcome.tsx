import { Button, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CallPart, CallState } from '#shared/model/chat.ts';
import { assertNever } from '#shared/text/assert-never.ts';
import { ErrorNotice } from '../../../components/error-notice/ErrorNotice.tsx';
import { FoldedFields } from '../../../components/folded-fields/FoldedFields.tsx';
import { BoundedResult } from '../../../components/results/BoundedResult.tsx';
import { PlainText } from '../../../components/results/PlainText.tsx';
import { visibleText } from '../../../components/results/visible-characters.ts';
import { client } from '../../../lib/client.ts';
import { serverIsAway } from '../../../lib/server-is-away.ts';
import { useErrorNotifier } from '../../../lib/use-error-notifier.tsx';

interface CallOutcomeProps {
  readonly call: Pick<CallPart, 'serverId' | 'tool'>;
  readonly state: CallState;
}

/** What came of a call, whole. */
export function CallOutcome({ call, state }: CallOutcomeProps) {
  const { t } = useTranslation('chat');
  const notifyError = useErrorNotifier();
  switch (state.kind) {
    case 'done':
      return (
        <>
          <BoundedResult
            result={state.result}
            whole={state.whole}
            serverId={call.serverId}
            tool={call.tool}
          />
          {state.modelText !== undefined && (
            <FoldedFields title={t('card.modelText')} mustShow={false}>
              <PlainText text={state.modelText} label={t('card.modelText')} />
            </FoldedFields>
          )}
          {state.error !== undefined && <ErrorNotice error={state.error} />}
        </>
      );
    case 'failed': {
      const start = () => void client.servers.start({ id: call.serverId }).catch(notifyError);
      const canStart = call.serverId !== '' && serverIsAway(state.error.code);
      return (
        <ErrorNotice
          error={state.error}
          action={
            canStart && (
              <Button size="compact-sm" onClick={start}>
                {t('card.startServer')}
              </Button>
            )
          }
        />
      );
    }
    case 'refused':
      return (
        <Text size="sm">
          {t(`card.refused.${state.reason}`)}
          {state.words !== undefined && ` “${visibleText(state.words)}”`}
        </Text>
      );
    case 'cancelled':
      return <Text size="sm">{t(`card.cancelled.${state.by}`)}</Text>;
    case 'writing':
      return state.argumentsText === '' ? null : (
        <PlainText text={state.argumentsText} label={t('card.arguments')} />
      );
    case 'asking':
    case 'running':
      return null;
    default:
      return assertNever(state);
  }
}
