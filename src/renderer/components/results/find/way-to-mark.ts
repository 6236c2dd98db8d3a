/** What is found comes to stand this far down in the view. */
const FOUND_SHARE = 0.3;

interface Band {
  readonly top: number;
  readonly bottom: number;
}

export interface Sight {
  readonly view: Band;
  /** Undefined where its item is not in the page. */
  readonly mark: Band | undefined;
  readonly isScrolling: boolean;
  /** It was not asked for before. */
  readonly isNew: boolean;
}

export type Step =
  | { readonly type: 'bring-item' }
  | { readonly type: 'scroll'; readonly by: number }
  | { readonly type: 'wait' }
  | { readonly type: 'arrived' };

/**
 * The next step to what is found. Items are measured as they come into view, and those measured late move the others:
 * only where all rests is it said that the mark has arrived.
 */
export const wayToMark = ({ view, mark, isScrolling, isNew }: Sight): Step => {
  if (mark === undefined) return { type: isScrolling && !isNew ? 'wait' : 'bring-item' };
  const height = view.bottom - view.top;
  // Of a mark that is taller than the view, the beginning counts.
  const bottom = Math.min(mark.bottom, mark.top + height / 2);
  if (mark.top < view.top || bottom > view.bottom)
    return { type: 'scroll', by: mark.top - view.top - height * FOUND_SHARE };
  return { type: isScrolling ? 'wait' : 'arrived' };
};
