import * as z from 'zod';
import { callPart, chat, chatMessage } from './chat.ts';

const messageId = z.string();

/** What happens in a conversation. `applyChatEvent` makes the messages of them, in the program and on the page. */
export const chatChange = z.discriminatedUnion('type', [
  /** A new message, or one as it is now. */
  z.object({ type: z.literal('message'), message: chatMessage }),
  /** This message and all after it are gone. */
  z.object({ type: z.literal('removed-from'), messageId }),
  /** Goes on with the last part where that is of this kind, else begins one. */
  z.object({ type: z.literal('text'), messageId, text: z.string() }),
  z.object({ type: z.literal('reasoning'), messageId, text: z.string() }),
  /** A call as it is now; takes the place of the one with the id, else comes last. */
  z.object({ type: z.literal('call'), messageId, call: callPart }),
  z.object({ type: z.literal('call-arguments'), messageId, callId: z.string(), text: z.string() }),
  z.object({
    type: z.literal('call-progress'),
    messageId,
    callId: z.string(),
    progress: z.number(),
    total: z.number().optional(),
    message: z.string().optional(),
  }),
]);
export type ChatChange = z.infer<typeof chatChange>;

/**
 * What `chat.follow` tells. It begins with the changes missed since `after`, or with a `snapshot` where those are not
 * not kept any more: then the page asks for the messages anew and puts `running` in place.
 */
export const chatEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('snapshot'),
    epoch: z.string(),
    sequence: z.number().int(),
    chat,
    /** The message that is being written now, as far as it is. */
    running: chatMessage.optional(),
  }),
  z.object({ type: z.literal('change'), sequence: z.number().int(), change: chatChange }),
]);
export type ChatEvent = z.infer<typeof chatEvent>;
