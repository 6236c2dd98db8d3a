import { Button, Code, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { saveText } from '../../lib/save-file.ts';
import { CopyButton } from '../copy-button/CopyButton.tsx';
import classes from './DocumentText.module.css';

interface DocumentTextProps {
  readonly fileName: string;
  readonly text: string;
  readonly mimeType?: string;
  /** Whether it can be taken away: nothing is hidden in it any more. */
  readonly isReady: boolean;
}

/** More than anybody reads there, and more than a page shows at once without a pause; the whole is copied and saved. */
const SHOWN_CHARACTERS = 50_000;

/** A file that was made for the person, to copy or to save. */
export function DocumentText({ fileName, text, mimeType, isReady }: DocumentTextProps) {
  const { t } = useTranslation('common');
  const shown = text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}\n…` : text.trimEnd();
  return (
    <div>
      <Group justify="space-between" mb={4}>
        <Text className="mono" size="sm">
          {fileName}
        </Text>
        {isReady && (
          <Group gap="xs">
            <CopyButton value={text} label={t('document.copy', { fileName })} text={t('copy')} />
            <Button
              size="compact-sm"
              variant="default"
              aria-label={t('document.saveNamed', { fileName })}
              onClick={() => saveText(fileName, text, mimeType)}
            >
              {t('save')}
            </Button>
          </Group>
        )}
      </Group>
      <div className={classes.text}>
        <Code block tabIndex={0} aria-label={fileName}>
          {shown}
        </Code>
      </div>
    </div>
  );
}
