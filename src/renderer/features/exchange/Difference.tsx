import { CopyButton } from '../../components/copy-button/CopyButton.tsx';
import classes from './Exchange.module.css';

const kindOf = (line: string): string | undefined => {
  if (line.startsWith('+')) return classes.added;
  if (line.startsWith('-')) return classes.removed;
  return line.startsWith('@@') ? classes.place : undefined;
};

/** A unified patch, its head left out: the file is named above it. */
export function Difference({ patch, label }: { readonly patch: string; readonly label: string }) {
  const lines = patch.trimEnd().split('\n').slice(4);
  return (
    <div className={classes.difference}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <section className={`mono ${classes.patch}`} tabIndex={0} aria-label={label}>
        {lines.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other name, and do not move.
          <div key={index} className={kindOf(line)}>
            {line === '' ? ' ' : line}
          </div>
        ))}
      </section>
      <span className={classes.copy}>
        <CopyButton value={patch} label={label} />
      </span>
    </div>
  );
}
