import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallToolResult } from '#shared/model/content.ts';
import { jsonTextTurns } from '../json/json-text.ts';
import { isHeavy } from '../json/json-weight.ts';
import { PlainText } from './PlainText.tsx';

/** Written as it is shown, without a pause. */
const LIGHT_VALUES = 5_000;

/** Written only where it is looked at, and that of a huge result in turns between which the page goes on. */
export function RawResult({ result }: { readonly result: CallToolResult }) {
  const { t } = useTranslation('tools');
  const light = useMemo(
    () => (isHeavy(result, LIGHT_VALUES) ? undefined : JSON.stringify(result, null, 2)),
    [result],
  );
  const [heavy, setHeavy] = useState<string>();
  useEffect(() => {
    if (light !== undefined) return undefined;
    setHeavy(undefined);
    const turns = jsonTextTurns(result);
    const written: string[] = [];
    let timer: ReturnType<typeof setTimeout>;
    const write = (): void => {
      const { value, done } = turns.next();
      if (done === true) setHeavy(written.join(''));
      else {
        written.push(value);
        timer = setTimeout(write, 0);
      }
    };
    timer = setTimeout(write, 0);
    return () => clearTimeout(timer);
  }, [result, light]);
  const text = light ?? heavy;
  return text === undefined ? null : <PlainText text={text} label={t('result.raw')} />;
}
