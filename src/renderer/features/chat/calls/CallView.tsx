import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallPart } from '#shared/model/chat.ts';
import { assertNever } from '#shared/text/assert-never.ts';
import { notifyFact } from '../../../lib/notify.ts';
import { useTool } from '../../tools/tools-query.ts';
import { completeJson } from '../../views/complete-json.ts';
import { ToolView } from '../../views/ToolView.tsx';
import type { ViewedCall } from '../../views/view-call.ts';
import { addToDraft } from '../composer/composer-drafts.ts';
import classes from './CallCard.module.css';

/** What the view of a tool is told of a call of the model. */
const viewedCall = ({ state, arguments: input }: CallPart): ViewedCall => {
  switch (state.kind) {
    case 'writing':
      return { partialInput: completeJson(state.argumentsText) };
    case 'asking':
    case 'running':
      return { input };
    case 'done':
      return { input, result: state.result, wholeUrl: state.whole?.url };
    case 'failed':
      return { input, ended: state.error.message };
    case 'refused':
    case 'cancelled':
      return { input, ended: state.kind };
    default:
      return assertNever(state);
  }
};

interface CallViewProps {
  readonly call: CallPart;
  readonly chatId: string;
}

/** The view of a call, where its tool has one; what it has to say goes into the message, which is not sent by it. */
export function CallView({ call, chatId }: CallViewProps) {
  const { t } = useTranslation('views');
  const { tool } = useTool(call.serverId, call.tool);
  const viewed = useMemo(() => viewedCall(call), [call]);
  if (tool?.ui?.uri === undefined) return null;
  return (
    <div className={classes.view}>
      <ToolView
        tool={tool}
        call={viewed}
        chatId={chatId}
        write={(text) => {
          addToDraft(chatId, text);
          notifyFact(t('written'));
        }}
      />
    </div>
  );
}
