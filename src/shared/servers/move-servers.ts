/**
 * The ids in their new order when `moved` go, in the order given, before `before`, or to the end without one.
 * Where `before` is one of those that move, it is the next one that stays.
 */
export const movedOrder = (
  order: readonly string[],
  moved: readonly string[],
  before: string | undefined,
): readonly string[] => {
  const moving = new Set(moved);
  const staying = order.filter((id) => !moving.has(id));
  const from = before === undefined ? order.length : order.indexOf(before);
  const next = order.slice(from === -1 ? order.length : from).find((id) => !moving.has(id));
  const at = next === undefined ? staying.length : staying.indexOf(next);
  return [...staying.slice(0, at), ...moving, ...staying.slice(at)];
};
