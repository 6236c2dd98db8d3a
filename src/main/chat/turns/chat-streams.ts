import { applyChatChange } from '#shared/chat/apply-chat-change.ts';
import type { Chat, ChatMessage } from '#shared/model/chat.ts';
import type { ChatChange, ChatEvent } from '#shared/model/chat-event.ts';
import { newId } from '../../ids.ts';

/** Changes that are kept for a page that was loaded anew; one that missed more asks for the messages. */
const KEPT_CHANGES = 2_000;

export interface ChatStreams {
  /** A message begins to be written; its changes are kept up with until it ends. */
  begin(message: ChatMessage): void;
  /** As far as it is. */
  running(chatId: string): ChatMessage | undefined;
  /** Tells a change, and makes it in the running message. */
  tell(chatId: string, change: ChatChange): void;
  /** The last of the running message, which is not running any more. */
  end(message: ChatMessage): void;
  /** Tells what was missed, or how it is now, then every change; returns its end. */
  follow(
    chat: Chat,
    since: { readonly epoch?: string | undefined; readonly after?: number | undefined },
    push: (event: ChatEvent) => void,
  ): () => void;
}

interface Stream {
  readonly epoch: string;
  readonly listeners: Set<(event: ChatEvent) => void>;
  sequence: number;
  /** The last ones, oldest first. */
  kept: ChatChange[];
  running: ChatMessage | undefined;
}

/** What happens in conversations, numbered, so that a page takes up where it was. */
export const createChatStreams = (): ChatStreams => {
  const streams = new Map<string, Stream>();
  const streamOf = (chatId: string): Stream => {
    const known = streams.get(chatId);
    if (known !== undefined) return known;
    const made = {
      epoch: newId('epoch'),
      listeners: new Set<never>(),
      sequence: 0,
      kept: [],
      running: undefined,
    };
    streams.set(chatId, made);
    return made;
  };
  const tell: ChatStreams['tell'] = (chatId, change) => {
    const stream = streamOf(chatId);
    stream.sequence += 1;
    stream.kept.push(change);
    if (stream.kept.length > KEPT_CHANGES * 2) stream.kept = stream.kept.slice(-KEPT_CHANGES);
    if (stream.running !== undefined) [stream.running] = applyChatChange([stream.running], change);
    const event: ChatEvent = { type: 'change', sequence: stream.sequence, change };
    for (const listener of [...stream.listeners]) listener(event);
  };

  return {
    begin: (message) => {
      streamOf(message.chatId).running = message;
      tell(message.chatId, { type: 'message', message });
    },
    running: (chatId) => streams.get(chatId)?.running,
    tell,
    end: (message) => {
      tell(message.chatId, { type: 'message', message });
      const stream = streamOf(message.chatId);
      stream.running = undefined;
      // All of it is in the registry now.
      stream.kept = [];
    },
    follow: (chat, { epoch, after }, push) => {
      const stream = streamOf(chat.id);
      const { sequence, kept, running } = stream;
      const missed = epoch === stream.epoch && after !== undefined ? sequence - after : Number.NaN;
      if (missed >= 0 && missed <= kept.length)
        for (const [index, change] of kept.slice(kept.length - missed).entries())
          push({ type: 'change', sequence: sequence - missed + index + 1, change });
      else push({ type: 'snapshot', epoch: stream.epoch, sequence, chat, ...(running && { running }) });
      stream.listeners.add(push);
      return () => stream.listeners.delete(push);
    },
  };
};
