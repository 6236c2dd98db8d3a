import type { ViewSources } from '#shared/model/view.ts';
import type { Clock } from '../clock.ts';
import { createToken } from '../secrets/tokens.ts';

/** A page puts the frame up at once; one that was asked for and never shown is dropped. */
const KEPT_MS = 60_000;
/** Each may hold megabytes. */
const MOST_WAITING = 32;

export interface ViewDocument {
  readonly html: string;
  readonly sources: ViewSources;
}

/** Views between being read and being shown: each is given out once, to who knows its ticket. */
export interface ViewTickets {
  issue(document: ViewDocument): string;
  /** Whether the frame of a ticket may be shown. */
  isWaiting(ticket: string): boolean;
  /** The view itself, once. */
  take(ticket: string): ViewDocument | undefined;
}

export const createViewTickets = (clock: Clock): ViewTickets => {
  const waiting = new Map<string, ViewDocument & { readonly until: number }>();
  const drop = (): void => {
    for (const [ticket, { until }] of waiting)
      if (until <= clock.monotonic() || waiting.size > MOST_WAITING) waiting.delete(ticket);
  };
  return {
    issue: (document) => {
      const ticket = createToken();
      waiting.set(ticket, { ...document, until: clock.monotonic() + KEPT_MS });
      drop();
      return ticket;
    },
    isWaiting: (ticket) => {
      drop();
      return waiting.has(ticket);
    },
    take: (ticket) => {
      drop();
      const document = waiting.get(ticket);
      waiting.delete(ticket);
      return document;
    },
  };
};
