import { Button } from '@mantine/core';
import { type IconButtonProps, TranslatableString } from '@rjsf/utils';
import { IconPlus } from '@tabler/icons-react';

export function AddButton({ id, onClick, disabled, registry }: IconButtonProps) {
  return (
    <Button
      id={id}
      mt="xs"
      size="compact-sm"
      variant="default"
      leftSection={<IconPlus size={14} stroke={1.5} aria-hidden />}
      onClick={onClick}
      disabled={disabled}
    >
      {registry.translateString(TranslatableString.AddButton)}
    </Button>
  );
}
