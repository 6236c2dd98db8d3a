import { Text } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { visibleName, visibleText } from '../../../components/results/visible-characters.ts';
import { changedParts } from '../../tools/pins/changed-parts.ts';
import classes from './Compare.module.css';
import { type JsonDifference, jsonDifferences, MOST_DIFFERENCES } from './json-differences.ts';

type Side = 'first' | 'second';

function Value({
  side,
  text,
  other,
}: {
  readonly side: Side;
  readonly text: string;
  readonly other: string;
}) {
  const { t } = useTranslation('calls');
  const [parts] = changedParts(visibleText(text), visibleText(other));
  return (
    <div className={classes.value} data-side={side}>
      <span className="visually-hidden">{t(`compare.${side}`)}: </span>
      {parts.before}
      <mark>{parts.changed}</mark>
      {parts.after}
    </div>
  );
}

function Difference({ difference: { path, before, after } }: { readonly difference: JsonDifference }) {
  const { t } = useTranslation('calls');
  const missing = (
    <Text size="sm" c="dimmed">
      {t('compare.nothing')}
    </Text>
  );
  return (
    <li className={classes.difference}>
      <Text size="xs" c="dimmed" className="mono">
        {visibleName(path)}
      </Text>
      <div className={classes.sides}>
        {before === undefined ? missing : <Value side="first" text={before} other={after ?? ''} />}
        {after === undefined ? missing : <Value side="second" text={after} other={before ?? ''} />}
      </div>
    </li>
  );
}

interface DifferencesProps {
  readonly label: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** Where two values differ, place by place, side by side. */
export function Differences({ label, before, after }: DifferencesProps) {
  const { t } = useTranslation('calls');
  const found = useMemo(() => jsonDifferences(before, after), [before, after]);
  if (found.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {t('compare.same')}
      </Text>
    );
  return (
    <>
      <ul className={classes.differences} aria-label={label}>
        {found.slice(0, MOST_DIFFERENCES).map((difference) => (
          <Difference key={difference.path} difference={difference} />
        ))}
      </ul>
      {found.length > MOST_DIFFERENCES && (
        <Text size="sm" c="dimmed">
          {t('compare.more')}
        </Text>
      )}
    </>
  );
}
