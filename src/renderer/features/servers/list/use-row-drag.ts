import {
  type DndContextProps,
  type KeyboardCoordinateGetter,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { gapAt } from './drop-place.ts';
import { ROW_HEIGHT } from './row-height.ts';

/** A press that goes no further than this is a click. */
const DRAG_FROM_PIXELS = 4;

const byLines: KeyboardCoordinateGetter = (event, { currentCoordinates: { x, y } }) => {
  if (event.code === 'ArrowDown') return { x, y: y + ROW_HEIGHT };
  if (event.code === 'ArrowUp') return { x, y: y - ROW_HEIGHT };
  return undefined;
};

// The same objects at every render: others would draw every handle anew.
const byPointer = { activationConstraint: { distance: DRAG_FROM_PIXELS } };
const byKeyboard = { coordinateGetter: byLines };

export interface RowDrag {
  readonly key: string;
  /** Where it would be let go. */
  readonly gap: number;
}

interface RowDragOptions {
  readonly keys: readonly string[];
  /** The name of a line, for those who hear the list. */
  readonly nameOf: (key: string) => string;
  readonly onDrop: (drag: RowDrag) => void;
}

/**
 * Dragging a line of a list of which only the lines in sight are drawn: where it is let go follows from how far it
 * was moved, scrolling included, and not from the lines that happen to be there.
 */
export const useRowDrag = ({ keys, nameOf, onDrop }: RowDragOptions) => {
  const { t } = useTranslation('servers');
  const [drag, setDrag] = useState<RowDrag | undefined>();
  const sensors = useSensors(useSensor(PointerSensor, byPointer), useSensor(KeyboardSensor, byKeyboard));
  const place = (key: string, movedBy: number): RowDrag => {
    const centre = (keys.indexOf(key) + 0.5) * ROW_HEIGHT + movedBy;
    return { key, gap: gapAt(centre, ROW_HEIGHT, keys.length, movedBy < 0) };
  };
  const said = (key: string) => ({ name: nameOf(key) });

  const dndProps: DndContextProps = {
    sensors,
    onDragStart: ({ active }) => setDrag(place(String(active.id), 0)),
    onDragMove: ({ active, delta }) => {
      const next = place(String(active.id), delta.y);
      setDrag((before) => (before?.gap === next.gap && before.key === next.key ? before : next));
    },
    onDragEnd: ({ active, delta }) => {
      setDrag(undefined);
      if (delta.y !== 0) onDrop(place(String(active.id), delta.y));
    },
    onDragCancel: () => setDrag(undefined),
    accessibility: {
      container: document.body,
      screenReaderInstructions: { draggable: t('order.instructions') },
      announcements: {
        onDragStart: ({ active }) => t('order.picked', said(String(active.id))),
        onDragMove: () => undefined,
        onDragOver: () => undefined,
        onDragEnd: ({ active }) => t('order.dropped', said(String(active.id))),
        onDragCancel: ({ active }) => t('order.cancelled', said(String(active.id))),
      },
    },
  };
  return { drag, dndProps };
};
