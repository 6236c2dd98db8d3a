import { CloseButton } from '@mantine/core';
import { IconFile, IconFileText, IconMessage2 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { isPicture } from '../../../components/results/content-view-model.ts';
import { visibleName } from '../../../components/results/visible-characters.ts';
import { formatBytes } from '../../../lib/format.ts';
import classes from './Composer.module.css';
import { type Attachment, detach } from './composer-drafts.ts';

const signs = { resource: IconFileText, prompt: IconMessage2, file: IconFile } as const;

interface AttachmentChipsProps {
  readonly chatId: string;
  readonly attachments: readonly Attachment[];
  /** The button that had the focus is gone. */
  readonly onDetached: () => void;
}

/** A picture by itself is told better than by its name. */
const pictureOf = (one: Attachment): string | undefined => {
  if (one.kind === 'kept') return one.url;
  return one.kind === 'file' && isPicture(one.mimeType)
    ? `data:${one.mimeType};base64,${one.data}`
    : undefined;
};

/** What goes with the message. */
export function AttachmentChips({ chatId, attachments, onDetached }: AttachmentChipsProps) {
  const { t } = useTranslation('chat');
  if (attachments.length === 0) return null;
  return (
    <ul className={classes.chips} aria-label={t('compose.attachments')}>
      {attachments.map((one) => {
        const Sign = signs[one.kind === 'kept' ? one.is : one.kind];
        const picture = pictureOf(one);
        const name = visibleName(one.name);
        return (
          <li key={one.key} className={classes.chip}>
            {picture === undefined ? (
              <Sign size={14} stroke={1.5} aria-hidden />
            ) : (
              <img src={picture} alt="" className={classes.thumbnail} />
            )}
            <span className="ellipsis" title={one.kind === 'resource' ? one.uri : name}>
              {name}
            </span>
            {one.kind === 'file' && <span className={classes.more}>{formatBytes(one.sizeBytes)}</span>}
            <CloseButton
              size="xs"
              onClick={() => {
                detach(chatId, one.key);
                onDetached();
              }}
              aria-label={t('compose.detach', { name })}
            />
          </li>
        );
      })}
    </ul>
  );
}
