import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { ReactNode } from 'react';

/** The undo stays this long at most; what can be undone is kept longer. */
const UNDO_SHOWN_MS = 20_000;

interface UndoNotice {
  readonly id: string;
  readonly message: ReactNode;
  readonly undoLabel: string;
  readonly undo: () => void;
  readonly onClose?: () => void;
  readonly shownMs?: number;
}

/** Says what was done, with the way back beside it. */
export const notifyUndo = ({
  id,
  message,
  undoLabel,
  undo,
  onClose,
  shownMs = UNDO_SHOWN_MS,
}: UndoNotice): void => {
  notifications.show({
    id,
    withBorder: true,
    color: 'gray',
    autoClose: Math.min(UNDO_SHOWN_MS, Math.max(0, shownMs)),
    onClose,
    message: (
      <Group justify="space-between" wrap="nowrap">
        <Text size="md">{message}</Text>
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => {
            notifications.hide(id);
            undo();
          }}
        >
          {undoLabel}
        </Button>
      </Group>
    ),
  });
};
