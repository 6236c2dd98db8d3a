/** What a line of the list tells the list; the same object at every render, so that a line is drawn anew only for itself. */
export interface RowHandlers {
  /** Pressed on the line itself. */
  press(
    key: string,
    modifiers: { readonly shiftKey: boolean; readonly ctrlKey: boolean; readonly metaKey: boolean },
  ): void;
  /** Its tick box was pressed. */
  check(key: string, shiftKey: boolean): void;
  menu(key: string, x: number, y: number): void;
}
