import type { ReactNode } from 'react';
import { CopyButton } from '../../../components/copy-button/CopyButton.tsx';
import classes from './OverviewTab.module.css';

interface FactProps {
  readonly label: string;
  readonly children: ReactNode;
  /** What the copy button beside it gives, and what the button says. */
  readonly copy?: { readonly value: string; readonly label: string };
}

/** A line of a description list. */
export function Fact({ label, children, copy }: FactProps) {
  return (
    <>
      <dt>{label}</dt>
      <dd className={copy === undefined ? undefined : classes.copyable}>
        {copy === undefined ? (
          children
        ) : (
          <>
            <span>{children}</span>
            <CopyButton value={copy.value} label={copy.label} />
          </>
        )}
      </dd>
    </>
  );
}
