import classes from './ServerTable.module.css';

interface RowCheckProps {
  readonly checked: boolean;
  readonly label: string;
  readonly onPress: (shiftKey: boolean) => void;
}

/** The tick box of a line. The grid is the tab stop and has its key; this one is for the pointer. */
export function RowCheck({ checked, label, onPress }: RowCheckProps) {
  return (
    <input
      type="checkbox"
      tabIndex={-1}
      className={classes.check}
      checked={checked}
      aria-label={label}
      // The state is the list's: a range may tick more than this one.
      onChange={() => undefined}
      onClick={(event) => {
        event.stopPropagation();
        onPress(event.shiftKey);
      }}
    />
  );
}
