import { useDraggable } from '@dnd-kit/core';
import { IconGripVertical } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './ServerTable.module.css';

interface DragHandleProps {
  readonly rowKey: string;
  readonly name: string;
  /** One handle can be reached by Tab: that of the line the cursor is at. */
  readonly isTabStop: boolean;
}

/** Takes a server, or the chosen ones with it, to another place. */
export function DragHandle({ rowKey, name, isTabStop }: DragHandleProps) {
  const { t } = useTranslation('servers');
  const { attributes, listeners, setNodeRef } = useDraggable({ id: rowKey });
  return (
    <button
      ref={setNodeRef}
      type="button"
      {...attributes}
      {...listeners}
      tabIndex={isTabStop ? 0 : -1}
      className={classes.handle}
      aria-label={t('order.move', { name })}
      onClick={(event) => event.stopPropagation()}
      onMouseDown={(event) => event.stopPropagation()}
    >
      <IconGripVertical size={14} stroke={1.5} aria-hidden />
    </button>
  );
}
