import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { DefinitionChange } from '#shared/model/tool-pin.ts';
import { codePoint } from '#shared/text/hidden-characters.ts';
import { visibleName, visibleText } from '../../../components/results/visible-characters.ts';
import { type ChangedParts, changedParts } from './changed-parts.ts';
import classes from './Pins.module.css';

/** A schema may be all new; beyond this nobody compares by eye. */
const MOST_CHANGES = 60;
const MOST_CHARACTERS = 20_000;

interface SideProps {
  readonly sign: '−' | '+';
  readonly label: string;
  readonly parts: ChangedParts;
}

function Side({ sign, label, parts: { before, changed, after } }: SideProps) {
  return (
    <div className={classes.side} data-sign={sign === '+' ? 'now' : 'before'}>
      <span aria-hidden className={classes.sign}>
        {sign}
      </span>
      <span className="visually-hidden">{label}</span>
      <span>
        {before}
        {changed !== '' && <mark className={classes.changed}>{changed}</mark>}
        {after}
      </span>
    </div>
  );
}

/** A name in which letters that only look like others tell themselves apart. */
const spelledName = (name: string): string =>
  visibleName(name).replace(/[^\u0000-\u007f\u2068\u2069⟨⟩]/gu, (letter) => letter + codePoint(letter));

function Change({ change }: { readonly change: DefinitionChange }) {
  const { t } = useTranslation('pins');
  const { field, path, before, after } = change;
  const shown = (text = '') => (field === 'name' ? spelledName : visibleText)(text.slice(0, MOST_CHARACTERS));
  const [old, now] = changedParts(shown(before), shown(after));
  return (
    <li className={classes.change}>
      <Text size="xs" c="dimmed">
        {t(`field.${field}`)}
        {path !== '' && <span className="mono"> {visibleName(path)}</span>}
      </Text>
      {before !== undefined && <Side sign="−" label={t('before')} parts={old} />}
      {after !== undefined && <Side sign="+" label={t('now')} parts={now} />}
    </li>
  );
}

interface DefinitionDifferenceProps {
  /** Whose words, and of when. */
  readonly heading: string;
  readonly changes: readonly DefinitionChange[];
  /** How many there are beside those. */
  readonly more?: number;
}

/** What stood in a definition and what stands there now, in the words of the server. */
export function DefinitionDifference({ heading, changes, more = 0 }: DefinitionDifferenceProps) {
  const { t } = useTranslation('pins');
  const left = Math.max(0, changes.length - MOST_CHANGES) + more;
  return (
    <div className={classes.difference}>
      <Text size="xs" fw={600} mb={4}>
        {heading}
      </Text>
      {changes.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('nothingToShow')}
        </Text>
      ) : (
        <ul className={classes.changes}>
          {changes.slice(0, MOST_CHANGES).map((change) => (
            <Change key={`${change.field}${change.path}`} change={change} />
          ))}
        </ul>
      )}
      {left > 0 && (
        <Text size="sm" c="dimmed">
          {t('moreChanges', { count: left })}
        </Text>
      )}
    </div>
  );
}
