import { ActionIcon, Button, CopyButton as CopyState, Tooltip } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

interface CopyButtonProps {
  readonly value: string;
  /** What is copied, for the tooltip and for screen readers. */
  readonly label: string;
  /** A word beside the icon, where there is room. */
  readonly text?: string;
}

/** Copies a value and says so. */
export function CopyButton({ value, label, text }: CopyButtonProps) {
  const { t } = useTranslation('common');
  return (
    <CopyState value={value} timeout={1_500}>
      {({ copied, copy }) => {
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
      }}
    </CopyState>
  );
}
