import { Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { visibleName } from '../../components/results/visible-characters.ts';
import { formatBytes } from '../../lib/format.ts';
import { isAudio, isPdf, isPicture, type Media } from './content-view-model.ts';
import { fileName } from './file-name.ts';
import { PdfPreview } from './pdf/PdfPreview.tsx';
import classes from './Results.module.css';
import { SaveButton } from './SaveButton.tsx';

interface MediaBlockProps {
  readonly media: Media;
  /** What it is called, for its description and its file. */
  readonly name: string;
}

/** A picture, a sound, a document, or a file to save. */
export function MediaBlock({ media, name }: MediaBlockProps) {
  const { t } = useTranslation('tools');
  const [broken, setBroken] = useState(false);
  const { source, mimeType, sizeBytes } = media;
  const shownName = visibleName(name);
  if (source === undefined)
    return <Text c="dimmed">{t('result.mediaMissing', { type: visibleName(mimeType) })}</Text>;
  return (
    <figure className={classes.media}>
      {!broken && isPicture(mimeType) && (
        <img src={source} alt={t('result.imageOf', { name: shownName })} onError={() => setBroken(true)} />
      )}
      {!broken && isAudio(mimeType) && (
        // biome-ignore lint/a11y/useMediaCaption: a server gives no captions for its sound
        <audio
          controls
          src={source}
          aria-label={t('result.audioOf', { name: shownName })}
          onError={() => setBroken(true)}
        />
      )}
      {isPdf(mimeType) && <PdfPreview source={source} sizeBytes={sizeBytes} name={shownName} />}
      <figcaption>
        <Group gap="xs">
          <Text size="xs" c="dimmed" className="numbers">
            {[visibleName(mimeType), sizeBytes === undefined ? '' : formatBytes(sizeBytes)]
              .filter(Boolean)
              .join(' · ')}
          </Text>
          {(broken || !(isPicture(mimeType) || isAudio(mimeType) || isPdf(mimeType))) && (
            <Text size="xs" c="dimmed">
              {t(broken ? 'result.mediaBroken' : 'result.noPreview')}
            </Text>
          )}
          <SaveButton saved={{ kind: 'address', address: source }} name={fileName(name, mimeType)} />
        </Group>
      </figcaption>
    </figure>
  );
}
