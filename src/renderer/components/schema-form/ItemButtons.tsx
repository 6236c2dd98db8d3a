import { ActionIcon } from '@mantine/core';
import { type IconButtonProps, TranslatableString } from '@rjsf/utils';
import { IconArrowDown, IconArrowUp, IconTrash, type TablerIcon } from '@tabler/icons-react';

/** What can be done with one item of a list. The library's own are squeezed to nothing by a style that it gives them. */
const itemButton = (Icon: TablerIcon, label: TranslatableString) =>
  function ItemButton({ id, onClick, disabled, registry }: IconButtonProps) {
    const name = registry.translateString(label);
    return (
      <ActionIcon
        id={id}
        variant="subtle"
        color="gray"
        aria-label={name}
        title={name}
        onClick={onClick}
        disabled={disabled}
      >
        <Icon size={16} stroke={1.5} aria-hidden />
      </ActionIcon>
    );
  };

export const itemButtons = {
  MoveUpButton: itemButton(IconArrowUp, TranslatableString.MoveUpButton),
  MoveDownButton: itemButton(IconArrowDown, TranslatableString.MoveDownButton),
  RemoveButton: itemButton(IconTrash, TranslatableString.RemoveButton),
};
