import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import {
  type Chat,
  type ChatInput,
  type ChatMessage,
  type ChatPatch,
  type ChatPreset,
  DEFAULT_TOOL_LIMIT,
  type ListedChat,
} from '#shared/model/chat.ts';
import type { Page } from '#shared/model/page.ts';
import { type Clock, isoTime } from '../../clock.ts';
import { fullTextQuery } from '../../database/full-text.ts';
import type { EventBus } from '../../events.ts';
import { newId } from '../../ids.ts';
import { cursorNumber, type PageQuery, pageLimit, pageOfItems } from '../../paging.ts';
import { interrupted } from '../turns/take-up.ts';
import type { ChatRow, ChatsStore, StoredChat } from './chats-store.ts';
import { type ChatFile, exportChat } from './export-chat.ts';
import { messageWords, titleOf } from './message-words.ts';
import type { MessagesStore } from './messages-store.ts';

/** How long a deletion can be undone. */
const RESTORABLE_MS = 24 * 60 * 60 * 1_000;
/** A search looks through so many messages; more would be no list that anybody reads. */
const MOST_FOUND = 500;
const MESSAGES_ON_A_PAGE = 50;

const firstChoices = {
  title: '',
  providerId: '',
  model: '',
  systemPrompt: '',
  selection: [],
  approvals: 'destructive',
  maxRounds: 12,
  toolLimit: DEFAULT_TOOL_LIMIT,
  pinnedTools: [],
} satisfies Required<ChatInput>;

/** What is going on in a conversation, which no table knows. */
export interface ChatActivity {
  readonly runningMessageId?: string | undefined;
  readonly waiting: number;
}

export interface Conversations {
  list(query: PageQuery & { readonly q?: string | undefined }): Page<ListedChat>;
  /** Throws `chat-not-found`. */
  get(id: string): Chat;
  create(input: ChatInput): Chat;
  update(id: string, patch: ChatPatch): Chat;
  remove(id: string): void;
  restore(id: string): Chat;
  /** Throws `chat-message-not-found`. */
  branch(id: string, messageId: string, before: boolean): Chat;
  export(id: string, format: 'markdown' | 'json'): ChatFile;
  /** Newest first. */
  messages(id: string, query: PageQuery): Page<ChatMessage>;
  /** Keeps a message, names the conversation after its first one, and puts it on top of the list. */
  keep(message: ChatMessage): void;
  /** Tells every face of it as it is now. */
  announce(id: string): void;
  presets(): readonly ChatPreset[];
  savePreset(preset: Omit<ChatPreset, 'id'>): ChatPreset;
  removePreset(id: string): void;
  purgeExpired(): void;
}

export interface ConversationsOptions {
  readonly store: ChatsStore;
  readonly messages: MessagesStore;
  readonly activity: (chatId: string) => ChatActivity;
  readonly events: EventBus;
  readonly clock: Clock;
  readonly assertWritable: () => void;
}

export const createConversations = (options: ConversationsOptions): Conversations => {
  const { store, messages, activity, events, clock, assertWritable } = options;

  const view = ({ chat, messageCount }: ChatRow): Chat => ({ ...chat, messageCount, ...activity(chat.id) });
  const row = (id: string): ChatRow => {
    const found = store.get(id);
    if (found === undefined) throw new PatchbayError('chat-not-found', { chat: id });
    return found;
  };
  const get = (id: string): Chat => view(row(id));
  const announce = (id: string): void => {
    const found = store.get(id);
    if (found !== undefined) events.emit({ type: 'chat-changed', chat: view(found) });
  };
  const save = (chat: StoredChat): Chat => {
    store.save(chat);
    announce(chat.id);
    return get(chat.id);
  };
  const search = (q: string): ListedChat[] => {
    const match = fullTextQuery(q);
    const found = match === undefined ? [] : messages.search(match, MOST_FOUND);
    const titled = store.titled(q.trim()).map(view);
    const snippets = new Map<string, string>();
    for (const { chatId, snippet } of found) if (!snippets.has(chatId)) snippets.set(chatId, snippet);
    const others = [...snippets.keys()].filter((id) => !titled.some((chat) => chat.id === id));
    return [...titled, ...others.map(get)].map((chat) => ({ ...chat, snippet: snippets.get(chat.id) }));
  };

  return {
    list: ({ q, ...page }) => {
      if (q !== undefined && q.trim() !== '') return pageOfItems(search(q), page);
      const limit = pageLimit(page);
      const offset = cursorNumber(page.cursor) ?? 0;
      const rows = store.list(limit + 1, offset);
      return {
        items: rows.slice(0, limit).map(view),
        nextCursor: rows.length > limit ? String(offset + limit) : undefined,
      };
    },
    get,
    create: (input) => {
      assertWritable();
      const at = isoTime(clock);
      const last = store.list(1, 0)[0]?.chat;
      const { id, title, branchedFrom, createdAt, updatedAt, ...choices } = last ?? {
        ...firstChoices,
        id: '',
        createdAt: '',
        updatedAt: '',
      };
      return save({
        ...firstChoices,
        ...choices,
        ...input,
        id: newId('chat'),
        createdAt: at,
        updatedAt: at,
      });
    },
    update: (id, patch) => {
      assertWritable();
      return save({ ...row(id).chat, ...patch, updatedAt: isoTime(clock) });
    },
    remove: (id) => {
      assertWritable();
      if (!store.setDeleted(id, isoTime(clock))) throw new PatchbayError('chat-not-found', { chat: id });
      events.emit({ type: 'chat-removed', chatId: id });
    },
    restore: (id) => {
      assertWritable();
      if (!store.setDeleted(id, null)) throw new PatchbayError('chat-not-found', { chat: id });
      announce(id);
      return get(id);
    },
    branch: (id, messageId, before) => {
      assertWritable();
      const { chat } = row(id);
      const all = messages.all(id);
      const at = all.findIndex((message) => message.id === messageId);
      if (at < 0) throw new PatchbayError('chat-message-not-found', { message: messageId });
      const now = isoTime(clock);
      const kept = all.slice(0, before ? at : at + 1);
      const [first] = all;
      // Named after a message that is not in it: the one that takes its place names it.
      const isNamedAfterFirst = first !== undefined && chat.title === titleOf(first);
      const branch: StoredChat = {
        ...chat,
        title: kept.length === 0 && isNamedAfterFirst ? '' : chat.title,
        id: newId('chat'),
        branchedFrom: { chatId: id, messageId },
        createdAt: now,
        updatedAt: now,
      };
      store.save(branch);
      for (const message of kept) {
        // One that is being written is written on where it is.
        const so = message.turn?.status === 'running' ? interrupted(message) : message;
        const copy = { ...so, id: newId('message'), chatId: branch.id };
        messages.save(copy, messageWords(copy));
      }
      announce(branch.id);
      return get(branch.id);
    },
    export: (id, format) => exportChat(get(id), messages.all(id), format),
    messages: (id, page) => {
      row(id);
      const limit = page.limit ?? MESSAGES_ON_A_PAGE;
      const found = messages.page(id, cursorNumber(page.cursor), limit + 1);
      const items = found.slice(0, limit);
      const last = items.at(-1);
      return {
        items: items.map(({ message }) => message),
        nextCursor: found.length > limit && last !== undefined ? String(last.sequence) : undefined,
      };
    },
    keep: (message) => {
      const found = store.get(message.chatId);
      messages.save(message, messageWords(message));
      // Deleted while it was answered: it may be brought back, with all of it.
      if (found === undefined) return;
      const { chat, messageCount } = found;
      const title = chat.title === '' && messageCount === 0 ? titleOf(message) : chat.title;
      store.save({ ...chat, title, updatedAt: isoTime(clock) });
      announce(chat.id);
    },
    announce,
    presets: store.presets,
    savePreset: ({ name, values }) => {
      assertWritable();
      const preset = { id: newId('preset'), name, values };
      store.savePreset(preset);
      return preset;
    },
    removePreset: (id) => {
      assertWritable();
      if (!store.removePreset(id)) throw new PatchbayError('not-found', { path: id });
    },
    purgeExpired: () => store.purgeBefore(new Date(clock.now() - RESTORABLE_MS).toISOString()),
  };
};
