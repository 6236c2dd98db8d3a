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
}

/** What goes with the message. */
export function AttachmentChips({ chatId, attachments }: AttachmentChipsProps) {
  const { t } = useTranslation('chat');
  if (attachments.length === 0) return null;
  return (
    <ul className={classes.chips} aria-label={t('compose.attachments')}>
      {attachments.map((one) => {
        const Sign = signs[one.kind];
        const name = visibleName(one.name);
        return (
          <li key={one.key} className={classes.chip}>
            {one.kind === 'file' && isPicture(one.mimeType) ? (
              <img src={`data:${one.mimeType};base64,${one.data}`} alt="" className={classes.thumbnail} />
            ) : (
              <Sign size={14} stroke={1.5} aria-hidden />
            )}
            <span className="ellipsis" title={one.kind === 'resource' ? one.uri : name}>
              {name}
            </span>
            {one.kind === 'file' && <span className={classes.more}>{formatBytes(one.sizeBytes)}</span>}
            <CloseButton
              size="xs"
              onClick={() => detach(chatId, one.key)}
              aria-label={t('compose.detach', { name })}
            />
          </li>
        );
      })}
    </ul>
  );
}
