import { Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ContentBlock } from '#shared/model/content.ts';
import { assertNever } from '#shared/text/assert-never.ts';
import { CopyButton } from '../copy-button/CopyButton.tsx';
import { JsonTree } from '../json/JsonTree.tsx';
import { BlockAnnotationsView } from './BlockAnnotationsView.tsx';
import { contentView } from './content-view-model.ts';
import { EmbeddedResourceView } from './EmbeddedResourceView.tsx';
import { fileName } from './file-name.ts';
import { MediaBlock } from './MediaBlock.tsx';
import { ResourceLink } from './ResourceLink.tsx';
import classes from './Results.module.css';
import { SaveButton } from './SaveButton.tsx';
import { TextBlock } from './TextBlock.tsx';

interface ContentBlockViewProps {
  readonly block: ContentBlock;
  readonly serverId: string;
  /** What the block is a part of: the tool's or the prompt's name. */
  readonly name: string;
}

function BlockBody({ block, serverId, name }: ContentBlockViewProps) {
  const { t } = useTranslation('tools');
  const view = contentView(block);
  switch (view.kind) {
    case 'text': {
      const file = fileName(name, 'text/plain');
      return (
        <div className={classes.withActions}>
          <div className={classes.body}>
            <TextBlock text={view.text} name={file} />
          </div>
          <Group gap={2} wrap="nowrap">
            <CopyButton value={view.text} label={t('result.copyText')} />
            <SaveButton saved={{ kind: 'text', text: view.text, mimeType: 'text/plain' }} name={file} />
          </Group>
        </div>
      );
    }
    case 'image':
    case 'audio':
      return <MediaBlock media={view.media} name={name} />;
    case 'resource':
      return <EmbeddedResourceView resource={view.resource} />;
    case 'link':
      return <ResourceLink link={view} serverId={serverId} />;
    case 'unknown':
      return (
        <>
          <Text size="sm" c="dimmed">
            {t('result.unknownBlock', { type: view.type })}
          </Text>
          <JsonTree value={block} label={t('result.unknownBlock', { type: view.type })} />
        </>
      );
    default:
      return assertNever(view);
  }
}

/** One content block of the protocol, as what it is. */
export function ContentBlockView(props: ContentBlockViewProps) {
  return (
    <div className={classes.block}>
      <BlockBody {...props} />
      <BlockAnnotationsView annotations={props.block.annotations} />
    </div>
  );
}
