import { Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { CopyButton } from '../copy-button/CopyButton.tsx';
import classes from './Results.module.css';
import { SaveButton } from './SaveButton.tsx';
import { limitText } from './text-limits.ts';
import { visibleText } from './visible-characters.ts';

interface PlainTextProps {
  readonly text: string;
  readonly name: string;
  readonly label: string;
  readonly mimeType?: string;
}

/** Text as it is, cut where the page would freeze; what hides or turns text is shown, copies keep it as it came. */
export function PlainText({ text, name, label, mimeType = 'text/plain' }: PlainTextProps) {
  const { t } = useTranslation('tools');
  const shown = limitText(text);
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <section className={classes.plain} tabIndex={0} aria-label={label}>
        {visibleText(shown.text)}
      </section>
      {shown.cutCharacters > 0 && (
        <Group gap="xs" mt="xs">
          <Text size="sm" c="dimmed">
            {t('result.cut', { count: shown.cutCharacters })}
          </Text>
          <CopyButton value={text} label={t('result.copyAll')} text={t('result.copyAll')} />
          <SaveButton saved={{ kind: 'text', text, mimeType }} name={name} withWord />
        </Group>
      )}
    </>
  );
}
