import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

interface CopyButtonProps {
  /** Made only when it is copied, where making it takes time. */
  readonly value: string | (() => string);
  /** What is copied, for the tooltip and for screen readers. */
  readonly label: string;
  /** A word beside the icon, where there is room. */
  readonly text?: string;
}

const SAID_MS = 1_500;

/** Copies a value and says so. */
export function CopyButton({ value, label, text }: CopyButtonProps) {
  const { t } = useTranslation('common');
  const { copied, copy: put } = useClipboard({ timeout: SAID_MS });
  const copy = () => put(typeof value === 'string' ? value : value());
  const icon = copied ? <IconCheck size={14} stroke={1.5} /> : <IconCopy size={14} stroke={1.5} />;
  const said = copied ? t('copied') : label;
  return text === undefined ? (
    <Tooltip label={said}>
      <ActionIcon variant="subtle" color="gray" size="sm" onClick={copy} aria-label={said}>
        {icon}
      </ActionIcon>
    </Tooltip>
  ) : (
    <Button variant="default" size="compact-sm" leftSection={icon} onClick={copy} aria-label={label}>
      {copied ? t('copied') : text}
    </Button>
  );
}
