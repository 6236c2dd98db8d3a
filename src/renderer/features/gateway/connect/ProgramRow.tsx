import { Text, UnstyledButton } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import classes from './Connect.module.css';
import { programIcon } from './program-icons.ts';

interface ProgramRowProps {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  /** Has the focus when the list is shown. */
  readonly isFirst?: boolean;
  readonly onChoose: () => void;
}

export function ProgramRow({ id, title, text, isFirst, onChoose }: ProgramRowProps) {
  const ProgramIcon = programIcon(id);
  return (
    <UnstyledButton className={classes.program} data-autofocus={isFirst} onClick={onChoose}>
      <ProgramIcon size={20} stroke={1.5} aria-hidden />
      <span className={classes.title}>{title}</span>
      <Text span c="dimmed" size="sm" className={`ellipsis ${classes.text}`} title={text}>
        {text}
      </Text>
      <IconChevronRight size={16} stroke={1.5} aria-hidden />
    </UnstyledButton>
  );
}
