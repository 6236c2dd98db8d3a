import type { Offer, OfferLists } from '../offer/offer.ts';

/** What is told of a list that is another one now; templates are resources to the protocol. */
const notices: readonly (readonly [lists: readonly (keyof OfferLists)[], method: string])[] = [
  [['tools'], 'notifications/tools/list_changed'],
  [['prompts'], 'notifications/prompts/list_changed'],
  [['resources', 'resourceTemplates'], 'notifications/resources/list_changed'],
];

const isSame = (before: readonly string[], now: readonly string[]): boolean =>
  before.length === now.length && before.every((text, index) => text === now[index]);

/** The notifications for what a client sees differently now: only of lists that are really other ones. */
export const listNotices = (before: Offer, now: Offer): readonly string[] =>
  before === now
    ? []
    : notices.flatMap(([lists, method]) =>
        lists.every((list) => isSame(before.listed(list), now.listed(list))) ? [] : [method],
      );
