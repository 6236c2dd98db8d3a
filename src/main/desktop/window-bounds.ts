import * as z from 'zod';

const rectangle = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
});
export const savedWindow = z.object({ bounds: rectangle, maximised: z.boolean() });
export type Rectangle = z.infer<typeof rectangle>;
export type SavedWindow = z.infer<typeof savedWindow>;

export const MINIMUM_WIDTH = 760;
export const MINIMUM_HEIGHT = 560;
const USUAL = { width: 1280, height: 800 };
/** So much of the window must be on a screen for a person to get hold of it. */
const GRIP = 100;

const overlap = (a: Rectangle, b: Rectangle): { readonly width: number; readonly height: number } => ({
  width: Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x),
  height: Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y),
});

export type WindowPlacement = Partial<Pick<Rectangle, 'x' | 'y'>> & {
  readonly width: number;
  readonly height: number;
};

/** Where the window opens: where it was, unless that place is on no screen any more. */
export const windowPlacement = (
  saved: SavedWindow | undefined,
  workAreas: readonly Rectangle[],
): WindowPlacement => {
  if (saved === undefined) return USUAL;
  const { bounds } = saved;
  const area = workAreas.find((candidate) => {
    const shared = overlap(bounds, candidate);
    return shared.width >= GRIP && shared.height >= GRIP && bounds.y >= candidate.y;
  });
  if (area === undefined) return USUAL;
  return {
    x: bounds.x,
    y: bounds.y,
    width: Math.max(MINIMUM_WIDTH, Math.min(bounds.width, area.width)),
    height: Math.max(MINIMUM_HEIGHT, Math.min(bounds.height, area.height)),
  };
};
