import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { findMatches } from '../results/find/find-matches.ts';
import { Highlighted } from '../results/find/Highlighted.tsx';
import classes from './JsonTree.module.css';
import type { JsonRow } from './json-tree-rows.ts';

const INDENT_PX = 14;

interface JsonTreeRowProps {
  readonly id: string;
  readonly row: JsonRow;
  readonly active: boolean;
  /** What is looked for; empty where nothing is. */
  readonly query: string;
  /** It is the one that was gone to. */
  readonly isFound: boolean;
  readonly top: number;
  readonly onSelect: (pointer: string) => void;
  readonly onToggle: (pointer: string, open: boolean) => void;
}

const noMatches: readonly number[] = [];
/** What is found may be written otherwise in its row, with a sign before a quote for one: then the row is marked. */
const whole: readonly number[] = [0];

export function JsonTreeRow({ id, row, active, query, isFound, top, onSelect, onToggle }: JsonTreeRowProps) {
  const { t } = useTranslation('tools');
  const Chevron = row.expanded ? IconChevronDown : IconChevronRight;
  const { range, label } = row;
  const text =
    range === undefined ? row.preview : t(`result.part.${range.of}`, { from: range.from + 1, to: range.to });
  const matchesIn = (words: string) => (query === '' ? noMatches : findMatches(words, query, 0));
  const current = isFound ? 'every' : undefined;
  const inLabel = label === undefined ? noMatches : matchesIn(label);
  const inText = range === undefined ? matchesIn(text) : noMatches;
  const isElsewhere = isFound && inLabel.length + inText.length === 0;
  return (
    // Keys are handled by the tree, which has the focus.
    // biome-ignore lint/a11y/useKeyWithClickEvents: see above
    // biome-ignore lint/a11y/useFocusableInteractive: the tree names the active row by aria-activedescendant
    <div
      id={id}
      role="treeitem"
      aria-level={row.level}
      aria-expanded={row.expandable ? row.expanded : undefined}
      aria-selected={active}
      className={classes.row}
      data-active={active || undefined}
      style={{ transform: `translateY(${top}px)`, paddingLeft: (row.level - 1) * INDENT_PX }}
      onClick={() => {
        onSelect(row.pointer);
        if (row.expandable) onToggle(row.pointer, !row.expanded);
      }}
    >
      <span className={classes.chevron}>
        {row.expandable && <Chevron size={14} stroke={1.5} aria-hidden />}
      </span>
      {label !== undefined && (
        <span className={classes.label}>
          <Highlighted text={label} matches={inLabel} length={query.length} current={current} />:{' '}
        </span>
      )}
      <span className={classes.value} data-kind={row.kind}>
        <Highlighted
          text={text}
          matches={isElsewhere ? whole : inText}
          length={isElsewhere ? text.length : query.length}
          current={current}
        />
      </span>
    </div>
  );
}
