import type { ChatMessage } from '#shared/model/chat.ts';
import { isPicture } from '../../../components/results/content-view-model.ts';
import type { KeptAttachment } from './composer-drafts.ts';

/** What went with a message, to go with another one as it is. */
export const keptAttachments = ({
  id: messageId,
  chatId,
  parts,
}: Pick<ChatMessage, 'id' | 'chatId' | 'parts'>): readonly KeptAttachment[] =>
  parts.flatMap((part, index): readonly KeptAttachment[] => {
    const kept = { kind: 'kept', key: `${messageId} ${index}`, chatId, messageId, part: index } as const;
    switch (part.type) {
      case 'media':
        return [
          { ...kept, is: 'file', name: part.name, ...(isPicture(part.mimeType) ? { url: part.url } : {}) },
        ];
      case 'resource':
      case 'prompt':
        return [{ ...kept, is: part.type, name: part.name }];
      default:
        return [];
    }
  });
