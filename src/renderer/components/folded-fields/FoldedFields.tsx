import { Button, Collapse, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { type ReactNode, useId } from 'react';

interface FoldedFieldsProps {
  readonly title: string;
  /** Something in it needs a look: it cannot be folded away. */
  readonly mustShow: boolean;
  readonly children: ReactNode;
}

/** What most people need not, behind its title. */
export function FoldedFields({ title, mustShow, children }: FoldedFieldsProps) {
  const [opened, { toggle }] = useDisclosure(false);
  const id = useId();
  const shown = opened || mustShow;
  const Chevron = shown ? IconChevronDown : IconChevronRight;
  return (
    <>
      <Button
        variant="subtle"
        color="gray"
        size="compact-sm"
        w="fit-content"
        leftSection={<Chevron size={14} stroke={1.5} />}
        onClick={toggle}
        aria-expanded={shown}
        aria-controls={id}
      >
        {title}
      </Button>
      <Collapse expanded={shown} id={id}>
        <Stack gap="sm">{children}</Stack>
      </Collapse>
    </>
  );
}
