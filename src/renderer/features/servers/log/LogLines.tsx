import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { LogLine } from '#shared/model/log.ts';
import { visibleText } from '../../../components/results/visible-characters.ts';
import { formatClock, formatExact } from '../../../lib/format.ts';
import { useTail } from '../../../lib/use-tail.ts';
import classes from './LogTab.module.css';

const LINE_HEIGHT = 20;

interface LogLinesProps {
  readonly lines: readonly LogLine[];
  readonly following: boolean;
}

/** Follows the tail until the person scrolls up, and again when they return to it. */
export function LogLines({ lines, following }: LogLinesProps) {
  const { t, i18n } = useTranslation('servers');
  const scroller = useRef<HTMLDivElement>(null);
  const { atTail, onScroll } = useTail();
  const virtualizer = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => LINE_HEIGHT,
    getItemKey: (index) => lines[index]?.sequence ?? index,
    overscan: 20,
  });

  useEffect(() => {
    if (following && atTail.current && lines.length > 0)
      virtualizer.scrollToIndex(lines.length - 1, { align: 'end' });
  }, [lines, following, virtualizer, atTail]);

  return (
    <div
      ref={scroller}
      className={classes.lines}
      role="log"
      aria-label={t('log.label')}
      aria-live="off"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
      tabIndex={0}
      onScroll={onScroll}
    >
      <div style={{ height: virtualizer.getTotalSize(), position: 'relative' }}>
        {virtualizer.getVirtualItems().map(({ index, start, key }) => {
          const line = lines[index];
          return line === undefined ? null : (
            <div
              key={key}
              ref={virtualizer.measureElement}
              data-index={index}
              data-level={line.level}
              className={classes.line}
              style={{ transform: `translateY(${start}px)` }}
            >
              <time dateTime={line.at} title={formatExact(Date.parse(line.at), i18n.language)}>
                {formatClock(Date.parse(line.at), i18n.language)}
              </time>
              <span className={classes.source}>{line.source}</span>
              <span className={classes.level}>{t(`log.levels.${line.level}`)}</span>
              <span className={classes.text}>{visibleText(line.text)}</span>
            </div>
          );
        })}
      </div>
    </div>
  );
}
