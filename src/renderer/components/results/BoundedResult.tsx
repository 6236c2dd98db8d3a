import { Anchor, Button, Group, Text } from '@mantine/core';
import { type ComponentProps, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallToolResult, WholeResult } from '#shared/model/content.ts';
import { formatBytes } from '../../lib/format.ts';
import { readWhole } from '../../lib/read-whole.ts';
import { useErrorNotifier } from '../../lib/use-error-notifier.tsx';
import { ResultTabs } from './ResultTabs.tsx';

interface BoundedResultProps extends ComponentProps<typeof ResultTabs> {
  /** Set where the result is only a beginning. */
  readonly whole: WholeResult | undefined;
}

/** A result, or its beginning: the rest is read when it is wanted. */
export function BoundedResult({ whole, result, ...props }: BoundedResultProps) {
  const { t } = useTranslation('tools');
  const notifyError = useErrorNotifier();
  const [read, setRead] = useState<CallToolResult>();
  const [isReading, setReading] = useState(false);
  const show = async (of: WholeResult): Promise<void> => {
    setReading(true);
    try {
      setRead(await readWhole(of.url));
    } catch (error) {
      notifyError(error);
    } finally {
      setReading(false);
    }
  };
  return (
    <>
      <ResultTabs result={read ?? result} {...props} />
      {whole !== undefined && read === undefined && (
        <Group gap="xs" mt="xs">
          <Text size="sm" c="dimmed">
            {t('result.bounded')}
          </Text>
          <Button variant="default" size="compact-sm" loading={isReading} onClick={() => void show(whole)}>
            {t('result.showWhole')}
          </Button>
          <Anchor href={whole.url} download={`${props.tool}.json`} size="sm">
            {t('result.saveWhole', { size: formatBytes(whole.sizeBytes) })}
          </Anchor>
        </Group>
      )}
    </>
  );
}
