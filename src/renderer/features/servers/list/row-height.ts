/** Pixels of a line of the list, as its style sheet says. */
export const ROW_HEIGHT = 40;
