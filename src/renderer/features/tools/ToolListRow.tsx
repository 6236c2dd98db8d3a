import { Text } from '@mantine/core';
import { IconChevronDown, IconChevronRight, IconStarFilled } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { visibleLine, visibleName } from '../../components/results/visible-characters.ts';
import { StandingBadges } from './pins/StandingBadges.tsx';
import { ToolIcon } from './ToolIcon.tsx';
import classes from './Tools.module.css';
import type { ToolRow } from './tool-rows.ts';

interface ToolListRowProps {
  readonly id: string;
  readonly row: ToolRow;
  readonly top: number;
  readonly height: number;
  readonly active: boolean;
  readonly selected: boolean;
  /** Why it was found. */
  readonly reason?: string | undefined;
  readonly onAct: (row: ToolRow) => void;
}

function ServerLine({ row }: { readonly row: Extract<ToolRow, { kind: 'server' }> }) {
  const Chevron = row.expanded ? IconChevronDown : IconChevronRight;
  return (
    <>
      <Chevron size={14} stroke={1.5} aria-hidden />
      <Text size="sm" fw={500} className="ellipsis" flex={1}>
        {visibleName(row.name)}
      </Text>
      <Text size="xs" c="dimmed" className="numbers">
        {row.count}
      </Text>
    </>
  );
}

interface ToolLineProps {
  readonly row: Extract<ToolRow, { kind: 'tool' }>;
  readonly reason: string | undefined;
}

function ToolLine({ row, reason }: ToolLineProps) {
  const { t } = useTranslation('tools');
  const { name, title, description, favourite, serverName } = row.tool;
  const more = reason === undefined ? description : `${serverName} · ${reason}`;
  return (
    <>
      <ToolIcon tool={row.tool} />
      <div className={classes.rowText}>
        <Text size="sm" className="ellipsis">
          {visibleName(title || name)}
        </Text>
        <Text size="xs" c="dimmed" className="ellipsis">
          {visibleLine(more)}
        </Text>
      </div>
      <StandingBadges tool={row.tool} />
      {favourite && (
        <IconStarFilled size={12} className={classes.star} role="img" aria-label={t('favourite')} />
      )}
    </>
  );
}

export function ToolListRow({ id, row, top, height, active, selected, reason, onAct }: ToolListRowProps) {
  return (
    // Keys are handled by the list, which has the focus.
    // biome-ignore lint/a11y/useKeyWithClickEvents: see above
    // biome-ignore lint/a11y/useFocusableInteractive: the list names the active row by aria-activedescendant
    <div
      id={id}
      role="treeitem"
      aria-level={row.kind === 'tool' ? row.level : 1}
      aria-expanded={row.kind === 'server' ? row.expanded : undefined}
      aria-selected={selected}
      className={classes.row}
      data-kind={row.kind}
      data-active={active || undefined}
      data-selected={selected || undefined}
      style={{ transform: `translateY(${top}px)`, height }}
      title={row.kind === 'tool' ? visibleName(row.tool.name) : undefined}
      onClick={() => onAct(row)}
    >
      {row.kind === 'server' ? <ServerLine row={row} /> : <ToolLine row={row} reason={reason} />}
    </div>
  );
}
