import { Group, Tabs, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Tool } from '#shared/model/capability.ts';
import { CopyButton } from '../../components/copy-button/CopyButton.tsx';
import { JsonTree } from '../../components/json/JsonTree.tsx';

function Schema({ value, label }: { readonly value: unknown; readonly label: string }) {
  const { t } = useTranslation('tools');
  return (
    <Group align="flex-start" wrap="nowrap" gap="xs">
      <div style={{ flex: 1, minWidth: 0 }}>
        <JsonTree value={value} label={label} />
      </div>
      <CopyButton value={() => JSON.stringify(value, null, 2)} label={t('result.copyJson')} />
    </Group>
  );
}

/** The definition as the server sent it. */
export function ToolDefinition({ tool }: { readonly tool: Tool }) {
  const { t } = useTranslation('tools');
  return (
    <Tabs defaultValue="input" keepMounted={false} mt="xs">
      <Tabs.List>
        <Tabs.Tab value="input">{t('inputSchema')}</Tabs.Tab>
        <Tabs.Tab value="output">{t('outputSchema')}</Tabs.Tab>
        <Tabs.Tab value="annotations">{t('annotations')}</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="input" pt="xs">
        <Schema value={tool.inputSchema} label={t('inputSchema')} />
      </Tabs.Panel>
      <Tabs.Panel value="output" pt="xs">
        {tool.outputSchema === undefined ? (
          <Text size="sm" c="dimmed">
            {t('noOutputSchema')}
          </Text>
        ) : (
          <Schema value={tool.outputSchema} label={t('outputSchema')} />
        )}
      </Tabs.Panel>
      <Tabs.Panel value="annotations" pt="xs">
        <Schema value={tool.annotations} label={t('annotations')} />
      </Tabs.Panel>
    </Tabs>
  );
}
