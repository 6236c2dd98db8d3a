import { Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { EmbeddedResource } from '#shared/model/content.ts';
import { CopyButton } from '../copy-button/CopyButton.tsx';
import { mediaOf } from './content-view-model.ts';
import { fileName } from './file-name.ts';
import { MediaBlock } from './MediaBlock.tsx';
import classes from './Results.module.css';
import { SaveButton } from './SaveButton.tsx';
import { TextBlock } from './TextBlock.tsx';
import { visibleName } from './visible-characters.ts';

/** The contents of a resource: its text as what it is, or its data. */
export function EmbeddedResourceView({ resource }: { readonly resource: EmbeddedResource }) {
  const { t } = useTranslation('tools');
  const { uri, text, mimeType } = resource;
  const name = fileName(uri, mimeType ?? (text === undefined ? '' : 'text/plain'));
  return (
    <div>
      <Group gap="xs" mb={4} wrap="nowrap">
        <Text size="xs" c="dimmed" className="mono" style={{ overflowWrap: 'anywhere' }}>
          {visibleName(uri)}
        </Text>
        <CopyButton value={uri} label={t('resource.copyUri')} />
        {text !== undefined && (
          <>
            <CopyButton value={text} label={t('result.copyText')} />
            <SaveButton saved={{ kind: 'text', text, mimeType: mimeType ?? 'text/plain' }} name={name} />
          </>
        )}
      </Group>
      <div className={classes.embedded}>
        {text !== undefined ? (
          <TextBlock text={text} name={name} mimeType={mimeType} />
        ) : (
          <MediaBlock
            media={mediaOf(mimeType ?? '', resource.url, resource.blob, resource.sizeBytes)}
            name={uri}
          />
        )}
      </div>
    </div>
  );
}
