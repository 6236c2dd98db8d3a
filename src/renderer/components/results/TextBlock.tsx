import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { assertNever } from '#shared/text/assert-never.ts';
import { JsonTree } from '../json/JsonTree.tsx';
import { MarkdownText } from './MarkdownText.tsx';
import { PlainText } from './PlainText.tsx';
import { textKind } from './text-kind.ts';

interface TextBlockProps {
  readonly text: string;
  readonly name: string;
  readonly mimeType?: string;
}

/** A text as what it looks like. */
export function TextBlock({ text, name, mimeType }: TextBlockProps) {
  const { t } = useTranslation('tools');
  const kind = useMemo(() => textKind(text, mimeType), [text, mimeType]);
  switch (kind.kind) {
    case 'json':
      return <JsonTree value={kind.value} label={name} />;
    case 'markdown':
      return <MarkdownText text={text} />;
    case 'plain':
      return <PlainText text={text} label={t('result.text')} />;
    default:
      return assertNever(kind);
  }
}
