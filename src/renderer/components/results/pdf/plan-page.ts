/** What a canvas may hold: 64 MB of pixels, and no side that a graphics card refuses. */
const MOST_PIXELS = 16_000_000;
const LONGEST_SIDE_PIXELS = 8_192;
/** A page is not blown up beyond reading width. */
const WIDEST_FIT = 820;
/** A page may be so many times as high as wide before it is made narrower. */
const STEEPEST = 8;

/** How much larger than fitted to the width. */
export const ZOOMS = [1, 1.5, 2, 3] as const;

export interface PagePlan {
  /** In the page, in its pixels. */
  readonly width: number;
  readonly height: number;
  /** Pixels of the canvas to a point of the document. */
  readonly scale: number;
}

interface Room {
  readonly width: number;
  readonly zoom: number;
  readonly pixelRatio: number;
}

/** How large a page of so many points is shown, and how finely it is painted; undefined where it has no size. */
export const planPage = (
  page: { readonly width: number; readonly height: number },
  { width: roomWidth, zoom, pixelRatio }: Room,
): PagePlan | undefined => {
  if (!(page.width > 0 && page.height > 0 && Number.isFinite(page.width * page.height))) return undefined;
  const steepness = page.height / page.width;
  const fitted = Math.max(1, Math.min(roomWidth, WIDEST_FIT)) * zoom;
  const width = steepness > STEEPEST ? (fitted * STEEPEST) / steepness : fitted;
  const height = width * steepness;
  const finest = Math.min(
    pixelRatio,
    LONGEST_SIDE_PIXELS / Math.max(width, height),
    Math.sqrt(MOST_PIXELS / (width * height)),
  );
  return { width, height, scale: (width / page.width) * finest };
};
