import { UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconChevronRight } from '@tabler/icons-react';
import { useId } from 'react';
import type { CheckStatus } from '#shared/model/doctor.ts';
import { CheckList } from './CheckList.tsx';
import { CheckSign } from './CheckSign.tsx';
import classes from './Doctor.module.css';
import type { NumberedCheck } from './doctor-run.ts';
import { useCheckName } from './use-check-words.ts';

/** Of hundreds of servers no line needs to name all. */
const MOST_NAMES = 30;

interface FoldedChecksProps {
  readonly status: CheckStatus;
  readonly title: string;
  readonly checks: readonly NumberedCheck[];
}

/** Checks that want no look: one line with their names, and the whole of it on demand. */
export function FoldedChecks({ status, title, checks }: FoldedChecksProps) {
  const [open, { toggle }] = useDisclosure(false);
  const id = useId();
  const nameOf = useCheckName();
  if (checks.length === 0) return null;
  const names = checks.slice(0, MOST_NAMES).map(nameOf).join(', ');
  return (
    <section className={classes.folded}>
      <UnstyledButton className={classes.fold} onClick={toggle} aria-expanded={open} aria-controls={id}>
        <IconChevronRight
          size={14}
          stroke={1.6}
          className={classes.chevron}
          data-open={open || undefined}
          aria-hidden
        />
        <CheckSign status={status} isRunning={checks.some(({ isRunning }) => isRunning)} />
        <span className={classes.foldTitle}>{title}</span>
        {!open && (
          <span className={classes.names}>
            {names}
            {checks.length > MOST_NAMES && ' …'}
          </span>
        )}
      </UnstyledButton>
      <div id={id} hidden={!open}>
        {open && <CheckList checks={checks} label={title} />}
      </div>
    </section>
  );
}
