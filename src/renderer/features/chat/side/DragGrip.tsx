import { useDraggable } from '@dnd-kit/core';
import { IconGripVertical } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './Side.module.css';

interface DragGripProps {
  /** A server's id, or with a line break its tool. */
  readonly id: string;
  readonly name: string;
}

/** Takes a server or a tool into the conversation. The tick beside it does the same, so that Tab need not stop here. */
export function DragGrip({ id, name }: DragGripProps) {
  const { t } = useTranslation('chat');
  const { listeners, setNodeRef } = useDraggable({ id, data: { name } });
  return (
    <span ref={setNodeRef} {...listeners} className={classes.grip} title={t('side.drag', { name })}>
      <IconGripVertical size={14} stroke={1.5} aria-hidden />
    </span>
  );
}
