import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import type { Server } from '#shared/model/server.ts';
import { viewFields } from '#shared/model/tool-pin.ts';
import type { ViewDifference } from '#shared/model/view.ts';
import { fieldChanges } from '../capabilities/pins/definition-changes.ts';
import type { Seen, SeenStore } from '../capabilities/pins/seen-store.ts';
import { textChanges } from '../capabilities/pins/text-changes.ts';
import { type Clock, isoTime } from '../clock.ts';
import { definitionHash } from '../definition-hash.ts';
import type { ReadView } from './read-view.ts';

/** What of an approved view is kept to show what changed; its hash is of all of it. */
const KEPT_CHARACTERS = 256_000;

interface SeenView {
  readonly html: string;
  readonly sizeBytes: number;
  readonly csp?: unknown;
  readonly permissions?: unknown;
  readonly domain?: unknown;
}

const asksOf = ({ csp, permissions, domain }: SeenView): ReadView['asks'] => ({ csp, permissions, domain });

/** A view as a server gave it just now. */
export interface GivenView {
  readonly server: Server;
  readonly uri: string;
  readonly view: ReadView;
}

export const viewHash = ({ html, asks }: Pick<ReadView, 'html' | 'asks'>): string =>
  definitionHash({ html, ...asks });

export interface ViewReviewsOptions {
  readonly store: Pick<SeenStore, 'ofKind' | 'definition' | 'save' | 'withdraw'>;
  /** Whether the views of a server are the person's or the program's own, and follow them. */
  readonly isOwn: (server: Server) => boolean;
  /** Nothing can be kept in a data folder of a newer program. */
  readonly isWritable: () => boolean;
  readonly clock: Clock;
}

/** Whether views are what they were when they were first shown, or approved since. */
export const createViewReviews = ({ store, isOwn, isWritable, clock }: ViewReviewsOptions) => {
  const known = ({ server, uri }: Pick<GivenView, 'server' | 'uri'>): Seen | undefined =>
    store.ofKind(server.id, 'view').get(uri);
  const keep = ({ server, uri, view }: GivenView, seenBy: Seen['seenBy']): void => {
    const { html, sizeBytes, asks } = view;
    const definition: SeenView = { html: html.slice(0, KEPT_CHARACTERS), sizeBytes, ...asks };
    store.save(server.id, [
      { kind: 'view', key: uri, hash: viewHash(view), seenBy, seenAt: isoTime(clock), definition },
    ]);
  };

  return {
    /** Whether there was one at this address. */
    isKnown: (server: Server, uri: string): boolean => known({ server, uri }) !== undefined,
    /** Follows what is to be shown: the first of an address is taken as approved. Tells whether it is held. */
    follow: (given: GivenView): boolean => {
      const seen = known(given);
      if (seen?.hash === viewHash(given.view)) return false;
      if (seen !== undefined && !isOwn(given.server)) return true;
      if (isWritable()) keep(given, seen === undefined ? 'first-list' : 'program');
      return false;
    },
    /** Throws `definition-outdated`, and then approves nothing. */
    approve: (given: GivenView, tool: string, hash: string | undefined): void => {
      const now = viewHash(given.view);
      if (hash !== undefined && hash !== now)
        throw new PatchbayError('definition-outdated', { server: given.server.name, tool });
      if (known(given)?.hash !== now) keep(given, 'person');
    },
    /** Takes the last approval of a person back. */
    withdraw: (server: Server, uri: string): void => {
      store.withdraw(server.id, 'view', uri);
    },
    difference: (given: GivenView): Omit<ViewDifference, 'name'> => {
      const { server, uri, view } = given;
      const seen = known(given);
      const hash = viewHash(view);
      const before = store.definition(server.id, 'view', uri) as SeenView | undefined;
      const isHeld = seen !== undefined && seen.hash !== hash;
      const text =
        isHeld && before !== undefined
          ? textChanges('html', before.html, view.html.slice(0, KEPT_CHARACTERS))
          : { changes: [], more: 0 };
      const asked = isHeld && before !== undefined ? fieldChanges(viewFields, asksOf(before), view.asks) : [];
      return {
        uri,
        hash,
        isHeld,
        approvedAt: seen?.seenAt,
        sizeBytes: view.sizeBytes,
        sizeBytesBefore: before?.sizeBytes,
        changes: [...asked, ...text.changes],
        moreChanges: text.more,
      };
    },
  };
};

export type ViewReviews = ReturnType<typeof createViewReviews>;
