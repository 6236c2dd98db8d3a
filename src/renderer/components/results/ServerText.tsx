import { Text, type TextProps } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { LongText } from './LongText.tsx';
import classes from './Results.module.css';
import { LAID_OUT_CHARACTERS } from './text-pieces.ts';
import { visibleText } from './visible-characters.ts';

interface ServerTextProps extends Pick<TextProps, 'c' | 'mt' | 'mb' | 'className'> {
  readonly text: string;
}

/** What a server says of something: as it is, with its lines; of a text without end only what is in view is in the page. */
export function ServerText({ text, className = classes.said, ...look }: ServerTextProps) {
  const { t } = useTranslation('tools');
  if (text.length > LAID_OUT_CHARACTERS)
    return (
      <div className={classes.longSaid}>
        <LongText text={text} label={t('result.text')} />
      </div>
    );
  return (
    <Text size="sm" className={className} {...look}>
      {visibleText(text)}
    </Text>
  );
}
