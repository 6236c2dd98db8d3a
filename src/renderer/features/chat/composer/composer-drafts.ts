import * as z from 'zod';
import { create } from 'zustand';
import type { SentPart } from '#shared/model/chat.ts';
import { readDraft, removeDraft, writeDraft } from '../../../lib/draft-storage.ts';

const reference = { key: z.string(), serverId: z.string(), name: z.string() };
const resource = z.object({ kind: z.literal('resource'), ...reference, uri: z.string() });
const prompt = z.object({
  kind: z.literal('prompt'),
  ...reference,
  arguments: z.record(z.string(), z.string()),
});
/** What went with an earlier message; it is sent as it was then. */
const kept = z.object({
  kind: z.literal('kept'),
  key: z.string(),
  name: z.string(),
  chatId: z.string(),
  messageId: z.string(),
  /** Its place in that message. */
  part: z.number(),
  is: z.enum(['file', 'resource', 'prompt']),
  /** Of a picture. */
  url: z.string().optional(),
});
const stored = z.object({
  text: z.string(),
  attachments: z.array(z.discriminatedUnion('kind', [resource, prompt, kept])),
});

/** A file of the person: too large for the disk of a browser, it lasts for this session. */
export interface FileAttachment {
  readonly kind: 'file';
  readonly key: string;
  readonly name: string;
  readonly mimeType: string;
  readonly sizeBytes: number;
  /** Base64. */
  readonly data: string;
}
export type KeptAttachment = z.infer<typeof kept>;
export type Attachment = z.infer<typeof resource> | z.infer<typeof prompt> | KeptAttachment | FileAttachment;

export interface ComposerDraft {
  readonly text: string;
  readonly attachments: readonly Attachment[];
}

interface DraftStore {
  readonly byChat: Readonly<Record<string, ComposerDraft>>;
}

/** What is typed in each conversation and not sent yet; kept across pages and starts. */
const useDrafts = create<DraftStore>(() => ({ byChat: {} }));
const empty: ComposerDraft = { text: '', attachments: [] };
const nameOf = (chatId: string): string => `chat ${chatId}`;

const load = (chatId: string): ComposerDraft => {
  const read = stored.safeParse(readDraft(nameOf(chatId)));
  return read.success ? read.data : empty;
};

/** One object for as long as nothing is typed. */
const loaded = new Map<string, ComposerDraft>();
const draftOf = (chatId: string, { byChat }: DraftStore): ComposerDraft => {
  const known = byChat[chatId] ?? loaded.get(chatId);
  if (known !== undefined) return known;
  const draft = load(chatId);
  loaded.set(chatId, draft);
  return draft;
};

export const useComposerDraft = (chatId: string): ComposerDraft =>
  useDrafts((drafts) => draftOf(chatId, drafts));

const setDraft = (chatId: string, change: (draft: ComposerDraft) => ComposerDraft): void => {
  const next = change(draftOf(chatId, useDrafts.getState()));
  useDrafts.setState(({ byChat }) => ({ byChat: { ...byChat, [chatId]: next } }));
  const attachments = next.attachments.filter(({ kind }) => kind !== 'file');
  if (next.text === '' && attachments.length === 0) removeDraft(nameOf(chatId));
  else writeDraft(nameOf(chatId), { text: next.text, attachments });
};

export const setDraftText = (chatId: string, text: string): void =>
  setDraft(chatId, (draft) => ({ ...draft, text }));

/** Puts words after what is typed already. */
export const addToDraft = (chatId: string, words: string): void =>
  setDraft(chatId, (draft) => ({ ...draft, text: draft.text === '' ? words : `${draft.text}\n${words}` }));

/** A resource that is there already goes once. */
const isThere = (one: Attachment, attachments: readonly Attachment[]): boolean =>
  one.kind === 'resource' &&
  attachments.some(
    (other) => other.kind === 'resource' && other.serverId === one.serverId && other.uri === one.uri,
  );

export const attach = (chatId: string, attachment: Attachment): void =>
  setDraft(chatId, (draft) =>
    isThere(attachment, draft.attachments)
      ? draft
      : { ...draft, attachments: [...draft.attachments, attachment] },
  );

/** Begins with what was written before, to be written otherwise. */
export const writeOtherwise = (chatId: string, draft: ComposerDraft): void => setDraft(chatId, () => draft);

export const detach = (chatId: string, key: string): void =>
  setDraft(chatId, (draft) => ({
    ...draft,
    attachments: draft.attachments.filter((one) => one.key !== key),
  }));

export const isDraftEmpty = (chatId: string): boolean => {
  const { text, attachments } = draftOf(chatId, useDrafts.getState());
  return text.trim() === '' && attachments.length === 0;
};

/** Takes out what was sent; what was typed or attached while that was under way stays. */
export const withoutSent = (draft: ComposerDraft, sent: ComposerDraft): ComposerDraft => ({
  text: draft.text.startsWith(sent.text) ? draft.text.slice(sent.text.length).trimStart() : draft.text,
  attachments: draft.attachments.filter(({ key }) => sent.attachments.every((one) => one.key !== key)),
});

export const takeSent = (chatId: string, sent: ComposerDraft): void =>
  setDraft(chatId, (draft) => withoutSent(draft, sent));

const sentAttachment = (attachment: Attachment): SentPart => {
  if (attachment.kind === 'file') {
    const { name, mimeType, data } = attachment;
    return { type: 'media', name, mimeType, data };
  }
  if (attachment.kind === 'kept') {
    const { chatId, messageId, part } = attachment;
    return { type: 'kept', chatId, messageId, part };
  }
  const { serverId } = attachment;
  return attachment.kind === 'resource'
    ? { type: 'resource', serverId, uri: attachment.uri, name: attachment.name || undefined }
    : { type: 'prompt', serverId, name: attachment.name, arguments: attachment.arguments };
};

/** What is sent of a draft; nothing where nothing is in it. */
export const partsOf = ({ text, attachments }: ComposerDraft): SentPart[] => [
  ...attachments.map(sentAttachment),
  ...(text.trim() === '' ? [] : [{ type: 'text' as const, text: text.trim() }]),
];
