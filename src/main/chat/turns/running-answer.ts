import type { CallPart, ChatMessage, ChatPart, Turn } from '#shared/model/chat.ts';
import type { ChatChange } from '#shared/model/chat-event.ts';
import type { Clock } from '../../clock.ts';
import type { ChatStreams } from './chat-streams.ts';

/** A hard end of the machine costs no more of an answer than this. */
const SAVE_AFTER_MS = 1_000;

type AnswerTurn = Turn;

/** An answer that is being written: every change is told to the pages and, a little later, kept. */
export interface RunningAnswer {
  readonly id: string;
  readonly chatId: string;
  parts(): readonly ChatPart[];
  turn(): AnswerTurn;
  text(text: string): void;
  reasoning(text: string): void;
  /** A new call, or one as it is now. */
  call(call: CallPart): void;
  /** The call with the id; undefined where there is none. */
  findCall(id: string): CallPart | undefined;
  updateCall(id: string, change: (call: CallPart) => CallPart): void;
  callArguments(callId: string, text: string): void;
  progress(callId: string, said: { progress: number; total?: number; message?: string }): void;
  change(change: { readonly parts?: readonly ChatPart[]; readonly turn?: Partial<AnswerTurn> }): void;
  /** Is not running any more, and kept. */
  end(turn: Partial<AnswerTurn>): void;
}

export interface RunningAnswerOptions {
  readonly message: ChatMessage & { readonly turn: Turn };
  readonly streams: ChatStreams;
  readonly clock: Clock;
  readonly redact: <T>(value: T) => T;
  /** Keeps it as far as it is. */
  readonly save: (message: ChatMessage) => void;
  /** Keeps it for good. */
  readonly keep: (message: ChatMessage) => void;
}

export const beginAnswer = (options: RunningAnswerOptions): RunningAnswer => {
  const { message: first, streams, clock, redact, save, keep } = options;
  const { id, chatId } = first;
  let cancelSave: (() => void) | undefined;
  const now = (): ChatMessage & { readonly turn: Turn } =>
    ({ ...first, ...streams.running(chatId) }) as typeof first;
  const saveSoon = (): void => {
    cancelSave ??= clock.setTimeout(() => {
      cancelSave = undefined;
      save(redact(now()));
    }, SAVE_AFTER_MS);
  };
  const tell = (change: ChatChange): void => {
    streams.tell(chatId, change);
    saveSoon();
  };
  const findCall = (callId: string): CallPart | undefined =>
    now().parts.find((part): part is CallPart => part.type === 'call' && part.id === callId);

  streams.begin(first);
  save(first);
  return {
    id,
    chatId,
    parts: () => now().parts,
    turn: () => now().turn,
    text: (text) => tell({ type: 'text', messageId: id, text }),
    reasoning: (text) => tell({ type: 'reasoning', messageId: id, text }),
    call: (call) => tell({ type: 'call', messageId: id, call }),
    findCall,
    updateCall: (callId, change) => {
      const call = findCall(callId);
      if (call !== undefined) tell({ type: 'call', messageId: id, call: change(call) });
    },
    callArguments: (callId, text) => tell({ type: 'call-arguments', messageId: id, callId, text }),
    progress: (callId, said) => tell({ type: 'call-progress', messageId: id, callId, ...said }),
    change: ({ parts, turn }) => {
      const before = now();
      const message = { ...before, parts: [...(parts ?? before.parts)], turn: { ...before.turn, ...turn } };
      tell({ type: 'message', message });
    },
    end: (turn) => {
      cancelSave?.();
      const before = now();
      const last = redact({ ...before, turn: { ...before.turn, ...turn } });
      // Kept before it is told: whoever hears of it may go on at once.
      keep(last);
      streams.end(last);
    },
  };
};
