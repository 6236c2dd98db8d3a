import { Group, Tabs, Text } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallToolResult } from '#shared/model/content.ts';
import { CopyButton } from '../copy-button/CopyButton.tsx';
import { JsonTree } from '../json/JsonTree.tsx';
import { ContentBlockView } from './ContentBlockView.tsx';
import { fileName } from './file-name.ts';
import { RawResult } from './RawResult.tsx';
import classes from './Results.module.css';
import { shownBlocks } from './result-parts.ts';
import { SaveButton } from './SaveButton.tsx';
import { StructuredContent } from './StructuredContent.tsx';

interface ResultTabsProps {
  readonly result: CallToolResult;
  readonly serverId: string;
  readonly tool: string;
  /** Whether the tool has an output schema. */
  readonly checked?: boolean;
}

/** A result as what it is, as JSON, and as it was sent. */
export function ResultTabs({ result, serverId, tool, checked = false }: ResultTabsProps) {
  const { t } = useTranslation('tools');
  const raw = () => JSON.stringify(result, null, 2);
  const blocks = useMemo(() => shownBlocks(result), [result]);
  const file = fileName(tool, 'application/json');
  const isEmpty = blocks.length === 0 && result.structuredContent === undefined;
  return (
    <Tabs defaultValue="view" keepMounted={false}>
      <Group justify="space-between" wrap="nowrap" className={classes.tabs}>
        <Tabs.List>
          <Tabs.Tab value="view">{t('result.view')}</Tabs.Tab>
          <Tabs.Tab value="json">{t('result.json')}</Tabs.Tab>
          <Tabs.Tab value="raw">{t('result.raw')}</Tabs.Tab>
        </Tabs.List>
        <Group gap={4} wrap="nowrap">
          <CopyButton value={raw} label={t('result.copyJson')} />
          <SaveButton saved={{ kind: 'text', text: raw, mimeType: 'application/json' }} name={file} />
        </Group>
      </Group>
      <Tabs.Panel value="view" pt="sm">
        {isEmpty && <Text c="dimmed">{t('result.empty')}</Text>}
        {blocks.map((block, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: blocks have no identity but their place
          <ContentBlockView key={index} block={block} serverId={serverId} name={tool} />
        ))}
        {result.structuredContent !== undefined && (
          <StructuredContent value={result.structuredContent} name={tool} checked={checked} />
        )}
      </Tabs.Panel>
      <Tabs.Panel value="json" pt="sm">
        <JsonTree value={result} label={t('result.json')} />
      </Tabs.Panel>
      <Tabs.Panel value="raw" pt="sm">
        <RawResult result={result} />
      </Tabs.Panel>
    </Tabs>
  );
}
