/** Of those around what is in view, so many more are drawn whole with each frame. */
const AROUND_AT_A_TIME = 2;

interface ListedMessage {
  readonly key: string;
  /** How many messages lie between it and what is in view; 0 in view. */
  readonly away: number;
}

interface DetailPlan {
  /** By key; the others are drawn lightly, in the height they have or are thought to have. */
  readonly whole: ReadonlySet<string>;
  /** More are to be drawn whole as soon as there is time. */
  readonly hasMore: boolean;
}

/** What is drawn whole: what is in view, and around it a little more each time; nothing new while all of it flies by. */
export const planDetail = (
  listed: readonly ListedMessage[],
  before: ReadonlySet<string>,
  isFlying: boolean,
): DetailPlan => {
  const isWhole = ({ key, away }: ListedMessage): boolean => before.has(key) || (away === 0 && !isFlying);
  const rest = listed.filter((one) => !isWhole(one)).toSorted((one, other) => one.away - other.away);
  const added = isFlying ? [] : rest.slice(0, AROUND_AT_A_TIME);
  return {
    whole: new Set([...listed.filter(isWhole), ...added].map(({ key }) => key)),
    hasMore: rest.length > added.length,
  };
};
