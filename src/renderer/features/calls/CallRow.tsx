// biome-ignore-all lint/a11y/useSemanticElements: rows that are placed by transform cannot be rows of a table element
import type { CallSummary } from '#shared/model/call.ts';
import { RelativeTime } from '../../components/relative-time/RelativeTime.tsx';
import { CallStatusWord } from '../../components/results/CallStatusWord.tsx';
import { visibleName } from '../../components/results/visible-characters.ts';
import { formatBytes, formatDuration } from '../../lib/format.ts';
import classes from './Calls.module.css';
import { useCallerText } from './use-caller-text.ts';

interface CallRowProps {
  readonly id: string;
  readonly call: CallSummary;
  readonly index: number;
  readonly top: number;
  readonly active: boolean;
  readonly onOpen: (call: CallSummary) => void;
}

export function CallRow({ id, call, index, top, active, onOpen }: CallRowProps) {
  const callerText = useCallerText();
  const cells = [
    ['time', <RelativeTime key="time" at={call.at} />],
    ['server', visibleName(call.serverName)],
    ['tool', visibleName(call.tool)],
    ['caller', callerText(call)],
    ['status', <CallStatusWord key="status" status={call.status} />],
    ['duration', formatDuration(call.durationMs)],
    ['size', formatBytes(call.resultBytes)],
  ] as const;
  return (
    // Keys are handled by the grid, which has the focus.
    // biome-ignore lint/a11y/useKeyWithClickEvents: see above
    // biome-ignore lint/a11y/useFocusableInteractive: the grid names the active row by aria-activedescendant
    <div
      id={id}
      role="row"
      aria-rowindex={index + 2}
      className={classes.row}
      data-active={active || undefined}
      style={{ transform: `translateY(${top}px)` }}
      onClick={() => onOpen(call)}
    >
      {cells.map(([column, content]) => (
        // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus
        <span key={column} role="gridcell" data-column={column}>
          {content}
        </span>
      ))}
    </div>
  );
}
