/** A screen between two frames: faster than this nobody reads, and what is drawn is gone before it is seen. */
const FLYING_PX_PER_MS = 40;
/** Less often than this a list is not scrolled but gone through: by a key, or by clicks into the scroll bar. */
const REST_MS = 300;
/** Two steps within a frame are one. */
const FRAME_MS = 8;

/** Where a list was, and when. */
export interface FlightPoint {
  readonly atMs: number;
  /** The distance from the end: older messages that come before the first do not change it. */
  readonly fromEndPx: number;
  readonly isFlying: boolean;
}

/** Whether a list passes by faster than it can be read. */
export const nextFlightPoint = (
  last: FlightPoint | undefined,
  atMs: number,
  fromEndPx: number,
): FlightPoint => {
  if (last === undefined) return { atMs, fromEndPx, isFlying: false };
  const passedMs = atMs - last.atMs;
  if (passedMs < FRAME_MS) return last;
  const speed = Math.abs(fromEndPx - last.fromEndPx) / passedMs;
  return { atMs, fromEndPx, isFlying: passedMs < REST_MS && speed > FLYING_PX_PER_MS };
};
