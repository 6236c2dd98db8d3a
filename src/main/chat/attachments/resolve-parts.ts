import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import type { ChatMessage, ChatPart, SentPart } from '#shared/model/chat.ts';
import type {
  ContentBlock,
  EmbeddedResource,
  PromptResult,
  ResourceContents,
} from '#shared/model/content.ts';
import type { Server } from '#shared/model/server.ts';
import { assertNever } from '#shared/text/assert-never.ts';
import type { MediaFiles } from '../../calls/media-files.ts';
import { linkContents, linkPrompt } from '../../calls/result-media.ts';
import type { Connection, RequestOptions } from '../../connections/connection.ts';
import type { Redactor } from '../../secrets/redactor.ts';

/** Of a file that a person attaches. */
const MOST_MEDIA_BYTES = 20 * 1_024 * 1_024;
/** Text of one resource that a conversation holds. */
const MOST_TEXT_CHARACTERS = 200_000;

export interface AttachmentPlaces {
  readonly findServer: (reference: string) => Server;
  readonly connect: (server: Server, signal: AbortSignal) => Promise<Connection>;
  readonly media: MediaFiles;
  readonly findMessage: (chatId: string, messageId: string) => ChatMessage | undefined;
  /** A person read it: from now on it is told when its server says something else of it. */
  readonly noteResource: (server: Server, uri: string) => void;
  readonly redact: Redactor['value'];
}

const bounded = (resource: EmbeddedResource): EmbeddedResource =>
  resource.text === undefined
    ? resource
    : { ...resource, text: resource.text.slice(0, MOST_TEXT_CHARACTERS) };

const saveMedia = async (
  { name, mimeType, data }: SentPart & { readonly type: 'media' },
  files: MediaFiles,
): Promise<ChatPart> => {
  const bytes = Buffer.from(data, 'base64');
  if (bytes.byteLength > MOST_MEDIA_BYTES)
    throw new PatchbayError('media-too-large', { size: bytes.byteLength, limit: MOST_MEDIA_BYTES });
  return { type: 'media', name, mimeType, ...(await files.save(bytes, mimeType)) };
};

/** What a person sent, with what was attached by `@` and `/` read from its servers; media are links. */
export const resolveParts = async (
  sent: readonly SentPart[],
  places: AttachmentPlaces,
  signal: AbortSignal,
): Promise<ChatPart[]> => {
  const { findServer, connect, media, findMessage, noteResource, redact } = places;
  const asked = async <T>(
    reference: string,
    ask: (connection: Connection, options: RequestOptions) => Promise<T>,
  ): Promise<{ readonly server: Server; readonly value: T }> => {
    const server = findServer(reference);
    const options = { signal, timeoutMs: server.timeoutSeconds * 1_000 };
    return { server, value: redact(await ask(await connect(server, signal), options)) };
  };
  const resolve = async (part: SentPart): Promise<ChatPart> => {
    switch (part.type) {
      case 'text':
        return part;
      case 'media':
        return saveMedia(part, media);
      case 'resource': {
        const { server, value } = await asked<ResourceContents>(part.serverId, (connection, options) =>
          connection.readResource(part.uri, options),
        );
        noteResource(server, part.uri);
        const { contents } = await linkContents(value, media);
        return {
          type: 'resource',
          serverId: server.id,
          serverName: server.name,
          uri: part.uri,
          name: part.name ?? part.uri.split('/').at(-1) ?? part.uri,
          contents: contents.map(
            (resource): ContentBlock => ({ type: 'resource', resource: bounded(resource) }),
          ),
        };
      }
      case 'prompt': {
        const { server, value } = await asked<PromptResult>(part.serverId, (connection, options) =>
          connection.getPrompt(part.name, part.arguments, options),
        );
        const { messages } = await linkPrompt(value, media);
        return {
          type: 'prompt',
          serverId: server.id,
          serverName: server.name,
          name: part.name,
          arguments: part.arguments,
          messages: messages.map(({ role, content }) => ({ role, content })),
        };
      }
      case 'kept': {
        const kept = findMessage(part.chatId, part.messageId)?.parts[part.part];
        if (kept?.type !== 'media' && kept?.type !== 'resource' && kept?.type !== 'prompt')
          throw new PatchbayError('chat-message-not-found', { message: part.messageId });
        return kept;
      }
      default:
        return assertNever(part);
    }
  };
  return Promise.all(sent.map(resolve));
};
