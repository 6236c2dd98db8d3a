import { eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { jsonObject } from '../model/capability.ts';
import {
  chat,
  chatInput,
  chatMessage,
  chatPatch,
  chatPreset,
  chatTool,
  contextUse,
  listedChat,
  sentPart,
  toolGrant,
  toolSelection,
} from '../model/chat.ts';
import { chatEvent } from '../model/chat-event.ts';
import { pageOf, pageQuery } from '../model/page.ts';
import { questionAnswer } from '../model/question.ts';
import { done, procedure } from './base.ts';

const chatId = z.object({ id: z.string().min(1).max(200) });
const chatMessageId = chatId.extend({ messageId: z.string().min(1).max(200) });
const chatCall = chatId.extend({ callId: z.string().min(1).max(200) });
const toolReference = z.object({ serverId: z.string().min(1).max(200), tool: z.string().min(1).max(500) });

export const chatContract = {
  list: procedure
    .route({ method: 'GET', path: '/chats', summary: 'The conversations, newest first, or those that match' })
    .input(pageQuery.extend({ q: z.string().max(500).optional() }))
    .output(pageOf(listedChat)),
  get: procedure
    .route({ method: 'GET', path: '/chats/{id}', summary: 'A conversation without its messages' })
    .input(chatId)
    .output(chat),
  create: procedure
    .route({
      method: 'POST',
      path: '/chats',
      successStatus: 201,
      summary: 'Begin a conversation; what is not said is as in the last one',
    })
    .input(chatInput)
    .output(chat),
  update: procedure
    .route({ method: 'PATCH', path: '/chats/{id}', summary: 'Rename a conversation, or change what it uses' })
    .input(chatPatch.extend(chatId.shape))
    .output(chat),
  remove: procedure
    .route({
      method: 'DELETE',
      path: '/chats/{id}',
      summary: 'Delete a conversation; it can be restored for a day',
    })
    .input(chatId)
    .output(done),
  restore: procedure
    .route({ method: 'POST', path: '/chats/{id}/restore', summary: 'Undo the deletion of a conversation' })
    .input(chatId)
    .output(chat),
  branch: procedure
    .route({
      method: 'POST',
      path: '/chats/{id}/messages/{messageId}/branch',
      successStatus: 201,
      summary: 'Begin a new conversation with this one up to a message, or to before it',
    })
    .input(chatMessageId.extend({ before: z.boolean().default(false) }))
    .output(chat),
  export: procedure
    .route({
      method: 'GET',
      path: '/chats/{id}/export',
      summary: 'A conversation as Markdown or JSON; media are links',
    })
    .input(chatId.extend({ format: z.enum(['markdown', 'json']).default('markdown') }))
    .output(z.object({ fileName: z.string(), mimeType: z.string(), text: z.string() })),
  messages: procedure
    .route({
      method: 'GET',
      path: '/chats/{id}/messages',
      summary: 'The messages of a conversation, newest first',
    })
    .input(chatId.extend(pageQuery.shape))
    .output(pageOf(chatMessage)),
  follow: procedure
    .route({
      method: 'GET',
      path: '/chats/{id}/follow',
      summary: 'What happens in a conversation, as server-sent events; taken up again where it was left',
    })
    .input(
      chatId.extend({
        /** As the last snapshot said; another one means that Patchbay was started anew. */
        epoch: z.string().max(100).optional(),
        after: z.coerce.number().int().min(0).optional(),
      }),
    )
    .output(eventIterator(chatEvent)),
  send: procedure
    .route({
      method: 'POST',
      path: '/chats/{id}/messages',
      summary: 'Send a message; answers once it is kept, the answer comes as events',
    })
    .input(chatId.extend({ parts: z.array(sentPart).min(1).max(100) }))
    .output(z.object({ message: chatMessage, answerId: z.string() })),
  proceed: procedure
    .route({
      method: 'POST',
      path: '/chats/{id}/proceed',
      summary: 'Go on with the last answer, or have it written anew; what it was is kept as another answer',
    })
    .input(chatId.extend({ anew: z.boolean().default(false) }))
    .output(z.object({ answerId: z.string() })),
  chooseAnswer: procedure
    .route({
      method: 'POST',
      path: '/chats/{id}/messages/{messageId}/answer',
      summary: 'Put another answer in the place of this one; where messages follow it, in a branch',
    })
    .input(chatMessageId.extend({ place: z.number().int().min(0) }))
    .output(z.object({ chat, message: chatMessage })),
  stop: procedure
    .route({ method: 'POST', path: '/chats/{id}/stop', summary: 'Stop the answer and every call of it' })
    .input(chatId)
    .output(done),
  cancelCall: procedure
    .route({
      method: 'POST',
      path: '/chats/{id}/calls/{callId}/cancel',
      summary: 'Cancel one call; the model is told and goes on',
    })
    .input(chatCall)
    .output(done),
  retryCall: procedure
    .route({
      method: 'POST',
      path: '/chats/{id}/calls/{callId}/retry',
      summary:
        'Run a call again, with other arguments if any are given, and have the model go on from there; messages that follow are kept in a branch',
    })
    .input(
      chatCall.extend({
        arguments: jsonObject.optional(),
        /** Whether what the model said after the call is written anew. */
        proceed: z.boolean().default(true),
      }),
    )
    .output(z.object({ callId: z.string() })),
  decide: procedure
    .route({
      method: 'POST',
      path: '/chats/{id}/approvals/{approvalId}',
      summary: 'Allow a call once, in this conversation or always, or refuse it',
    })
    .input(
      chatId.extend({
        approvalId: z.string().min(1).max(200),
        /** Of what was shown; a decision about anything else refuses the call. */
        digest: z.string().min(1).max(200),
        decision: z.enum(['once', 'chat', 'always', 'refuse']),
        /** Instead of those of the model. */
        arguments: jsonObject.optional(),
        /** Told to the model with a refusal. */
        words: z.string().max(2_000).optional(),
      }),
    )
    .output(done),
  answerQuestion: procedure
    .route({
      method: 'POST',
      path: '/chats/{id}/questions/{questionId}',
      summary: 'Answer what a server asks in the middle of a call',
    })
    .input(
      chatId.extend({
        questionId: z.string().min(1).max(200),
        answer: questionAnswer,
      }),
    )
    .output(done),
  tools: procedure
    .route({
      method: 'POST',
      path: '/chats/tools',
      summary: 'The tools of a choice of servers, with what their definitions cost in tokens',
    })
    .input(z.object({ selection: toolSelection }))
    .output(z.object({ items: z.array(chatTool), tokens: z.number().int() })),
  context: procedure
    .route({
      method: 'GET',
      path: '/chats/{id}/context',
      summary: 'What fills the window of the model, in tokens, about',
    })
    .input(chatId)
    .output(contextUse),
  presets: procedure
    .route({
      method: 'GET',
      path: '/chats/presets',
      summary: 'Named choices of servers, model, instructions',
    })
    .output(z.object({ items: z.array(chatPreset) })),
  savePreset: procedure
    .route({ method: 'POST', path: '/chats/presets', summary: 'Save a preset; the same name replaces' })
    .input(chatPreset.omit({ id: true }))
    .output(chatPreset),
  removePreset: procedure
    .route({ method: 'DELETE', path: '/chats/presets/{id}', summary: 'Delete a preset' })
    .input(chatId)
    .output(done),
  grants: procedure
    .route({ method: 'GET', path: '/chats/grants', summary: 'The tools that run without a question' })
    .output(z.object({ items: z.array(toolGrant) })),
  revokeGrant: procedure
    .route({ method: 'POST', path: '/chats/grants/revoke', summary: 'Ask again before a tool runs' })
    .input(toolReference.extend({ chatId: z.string().max(200).optional() }))
    .output(done),
};
