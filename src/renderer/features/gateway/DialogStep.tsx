import { type ReactNode, useEffect, useRef } from 'react';
import classes from './Gateway.module.css';

/** One content of a dialog: when it takes the place of another, the focus does not stay behind with that one. */
export function DialogStep({ children }: { readonly children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const first = box.current?.querySelector<HTMLElement>('[data-autofocus]') ?? box.current;
    first?.focus();
  }, []);
  return (
    <div ref={box} tabIndex={-1} className={classes.step}>
      {children}
    </div>
  );
}
