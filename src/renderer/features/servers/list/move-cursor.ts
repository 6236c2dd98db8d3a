/** Rows that PageUp and PageDown pass. */
const PAGE_ROWS = 10;

/** Where a key moves the cursor of a list of `count` rows; undefined where it does not move it. */
export const moveCursor = (key: string, cursor: number, count: number): number | undefined => {
  const clamp = (index: number) => Math.max(0, Math.min(count - 1, index));
  switch (key) {
    case 'ArrowDown':
      return clamp(cursor + 1);
    case 'ArrowUp':
      return clamp(cursor - 1);
    case 'PageDown':
      return clamp(cursor + PAGE_ROWS);
    case 'PageUp':
      return clamp(cursor - PAGE_ROWS);
    case 'Home':
      return 0;
    case 'End':
      return clamp(count - 1);
    default:
      return undefined;
  }
};
