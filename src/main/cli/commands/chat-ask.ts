import { applyChatChange } from '#shared/chat/apply-chat-change.ts';
import type { PatchbayClient } from '#shared/contract/index.ts';
import type { CallPart, ChatMessage } from '#shared/model/chat.ts';
import type { ChatChange } from '#shared/model/chat-event.ts';
import type { CliIo } from '../io.ts';
import { oneLine, visible } from '../output/visible.ts';

export type ChatAnswer = ChatMessage;

export interface ChatAsk {
  readonly client: PatchbayClient;
  readonly io: CliIo;
  readonly chatId: string;
  readonly message: string;
  readonly allowAll: boolean;
  /** Nothing is printed on the way. */
  readonly isQuiet: boolean;
}

const callLine = ({ serverName, tool, arguments: args }: CallPart): string =>
  `${visible(serverName)}: ${visible(tool)} ${oneLine(JSON.stringify(args), 200)}`;

const outcomeLine = ({ state }: CallPart): string | undefined => {
  switch (state.kind) {
    case 'done':
      return state.isError ? 'the tool failed' : `done in ${Math.round(state.durationMs)} ms`;
    case 'failed':
      return state.error.message;
    case 'refused':
      return 'refused';
    case 'cancelled':
      return 'cancelled';
    case 'writing':
    case 'asking':
    case 'running':
      return undefined;
  }
};

/** Asks and prints the answer as it comes: what is said on standard output, calls on standard error. */
export const askChat = async (ask: ChatAsk): Promise<ChatAnswer> => {
  const { client, io, chatId: id, message, allowAll, isQuiet } = ask;
  const abort = new AbortController();
  const say = (line: string): void => {
    if (!isQuiet) io.err(`${line}\n`);
  };
  const decided = new Set<string>();
  const told = new Set<string>();

  const decide = async (call: CallPart): Promise<void> => {
    if (call.state.kind !== 'asking' || decided.has(call.state.approvalId)) return;
    const { approvalId, digest } = call.state;
    decided.add(approvalId);
    const isAllowed =
      allowAll ||
      (io.stdinIsTerminal &&
        /^y(es)?$/i.test((await io.ask(`Allow ${callLine(call)}? [y/N] `, { hidden: false })).trim()));
    if (!isAllowed && !io.stdinIsTerminal) say('Nobody is asked here: use --yes to allow calls.');
    await client.chat.decide({ id, approvalId, digest, decision: isAllowed ? 'once' : 'refuse' });
  };
  const refuseQuestions = async ({ questions }: CallPart): Promise<void> => {
    for (const question of questions) {
      if (question.state !== 'waiting' || decided.has(question.id)) continue;
      decided.add(question.id);
      say('The server asks something that can be answered in the window only; it is refused.');
      await client.chat.answerQuestion({ id, questionId: question.id, answer: { kind: 'refuse' } });
    }
  };
  const onCall = async (call: CallPart): Promise<void> => {
    const outcome = outcomeLine(call);
    if (outcome !== undefined && !told.has(call.id)) {
      told.add(call.id);
      say(`[${callLine(call)}] ${visible(outcome)}`);
    }
    await decide(call);
    await refuseQuestions(call);
  };
  const onChange = async (change: ChatChange, answerId: string): Promise<void> => {
    if (change.type === 'text' && change.messageId === answerId && !isQuiet) io.out(visible(change.text));
    if (change.type === 'call' && change.messageId === answerId) await onCall(change.call);
  };

  // Followed first: nothing of the answer is missed.
  const events = await client.chat.follow({ id }, { signal: abort.signal });
  let messages: readonly ChatMessage[] = [];
  let answerId: string | undefined;
  for await (const event of events) {
    if (event.type === 'snapshot') {
      answerId = (await client.chat.send({ id, parts: [{ type: 'text', text: message }] })).answerId;
      continue;
    }
    messages = applyChatChange(messages, event.change);
    if (answerId === undefined) continue;
    await onChange(event.change, answerId);
    const answer = messages.find((one) => one.id === answerId);
    if (answer?.turn !== undefined && answer.turn.status !== 'running') {
      abort.abort();
      return answer;
    }
  }
  throw new Error('the conversation ended before its answer');
};
