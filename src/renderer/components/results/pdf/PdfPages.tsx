import { ActionIcon, Group, Text, Tooltip } from '@mantine/core';
import { useDebouncedValue, useElementSize } from '@mantine/hooks';
import { IconChevronLeft, IconChevronRight, IconZoomIn, IconZoomOut } from '@tabler/icons-react';
import { type KeyboardEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { visibleText } from '../visible-characters.ts';
import type { PdfDocument } from './open-pdf.ts';
import classes from './Pdf.module.css';
import { ZOOMS } from './plan-page.ts';
import { usePdfPage } from './use-pdf-page.ts';

/** A window that is pulled wider is not followed at every step. */
const SETTLED_MS = 150;

export interface PdfPlace {
  readonly page: number;
  readonly zoomStep: number;
}

interface PdfPagesProps {
  readonly pdf: PdfDocument;
  readonly name: string;
  readonly place: PdfPlace;
  readonly onMove: (place: PdfPlace) => void;
  /** A page took too long. */
  readonly onSlow: () => void;
}

/** A document page by page, as a picture with its text beside it for screen readers. */
export function PdfPages({ pdf, name, place, onMove, onSlow }: PdfPagesProps) {
  const { t } = useTranslation('tools');
  const { ref: room, width } = useElementSize();
  const [settledWidth] = useDebouncedValue(Math.floor(width), SETTLED_MS);
  const scroller = useRef<HTMLElement>(null);
  const canvasPlace = useRef<HTMLDivElement>(null);
  const { pageCount } = pdf;
  const number = Math.min(place.page, pageCount);
  const zoom = ZOOMS[place.zoomStep] ?? 1;
  const shown = usePdfPage(pdf, { number, width: settledWidth, zoom }, canvasPlace, onSlow);
  const go = (page: number) => {
    scroller.current?.scrollTo({ top: 0 });
    onMove({ ...place, page: Math.min(Math.max(1, page), pageCount) });
  };
  const zoomTo = (step: number) =>
    onMove({ ...place, zoomStep: Math.min(Math.max(0, step), ZOOMS.length - 1) });
  const keys: Readonly<Record<string, (() => void) | undefined>> = {
    PageDown: () => go(number + 1),
    PageUp: () => go(number - 1),
    Home: () => go(1),
    End: () => go(pageCount),
    // Where the page is wider than its room these scroll.
    ArrowRight: zoom === 1 ? () => go(number + 1) : undefined,
    ArrowLeft: zoom === 1 ? () => go(number - 1) : undefined,
    '+': () => zoomTo(place.zoomStep + 1),
    '=': () => zoomTo(place.zoomStep + 1),
    '-': () => zoomTo(place.zoomStep - 1),
    '0': () => zoomTo(0),
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const run = keys[event.key];
    if (run === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    run();
  };
  const button = (label: string, Icon: typeof IconZoomIn, isOff: boolean, onClick: () => void) => (
    <Tooltip label={label}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="sm"
        aria-label={label}
        data-disabled={isOff || undefined}
        aria-disabled={isOff}
        onClick={onClick}
      >
        <Icon size={16} stroke={1.5} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
  return (
    <>
      <Group gap={4} className={classes.bar} wrap="nowrap">
        {button(t('pdf.previous'), IconChevronLeft, number <= 1, () => go(number - 1))}
        <Text size="xs" className="numbers" role="status">
          {t('pdf.page', { number, of: pageCount })}
        </Text>
        {button(t('pdf.next'), IconChevronRight, number >= pageCount, () => go(number + 1))}
        <span className={classes.spacer} />
        {button(t('pdf.smaller'), IconZoomOut, place.zoomStep === 0, () => zoomTo(place.zoomStep - 1))}
        {button(t('pdf.larger'), IconZoomIn, place.zoomStep === ZOOMS.length - 1, () =>
          zoomTo(place.zoomStep + 1),
        )}
      </Group>
      <section
        ref={scroller}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        tabIndex={0}
        className={classes.room}
        aria-label={t('pdf.pageOf', { number, name })}
        aria-busy={shown?.number !== number}
        onKeyDown={onKeyDown}
      >
        <div ref={room} className={classes.measure} />
        <div ref={canvasPlace} className={classes.page} />
        {shown?.isBroken && (
          <Text size="sm" c="dimmed" p="sm">
            {t('pdf.pageBroken')}
          </Text>
        )}
        <p className="visually-hidden">
          {shown?.number === number && (visibleText(shown.text) || t('pdf.noText'))}
        </p>
      </section>
    </>
  );
}
