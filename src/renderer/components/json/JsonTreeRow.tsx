import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { visibleText } from '../results/visible-characters.ts';
import classes from './JsonTree.module.css';
import type { JsonRow } from './json-tree-rows.ts';

const INDENT_PX = 14;

interface JsonTreeRowProps {
  readonly id: string;
  readonly row: JsonRow;
  readonly active: boolean;
  readonly top: number;
  readonly onSelect: (pointer: string) => void;
  readonly onToggle: (pointer: string, open: boolean) => void;
}

export function JsonTreeRow({ id, row, active, top, onSelect, onToggle }: JsonTreeRowProps) {
  const { t } = useTranslation('tools');
  const Chevron = row.expanded ? IconChevronDown : IconChevronRight;
  const text =
    row.kind === 'cut' ? t('result.moreItems', { count: Number(row.preview) }) : visibleText(row.preview);
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
      {row.label !== undefined && <span className={classes.label}>{visibleText(row.label)}: </span>}
      <span className={classes.value} data-kind={row.kind}>
        {text}
      </span>
    </div>
  );
}
