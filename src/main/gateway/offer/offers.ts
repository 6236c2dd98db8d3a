import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import type { PatchbayEvent } from '#shared/model/event.ts';
import type { Compatibility } from '#shared/model/gateway.ts';
import type { Server } from '#shared/model/server.ts';
import { toldInstructions } from '#shared/servers/told-instructions.ts';
import type { CapabilitiesService } from '../../capabilities/capabilities-service.ts';
import type { EventBus } from '../../events.ts';
import type { ServersService } from '../../servers/servers-service.ts';
import type { ProfilesService } from '../profiles/profiles-service.ts';
import { makeOffer, type OfferParts } from './make-offer.ts';
import type { Offer, Offers } from './offer.ts';

export interface OffersOptions {
  readonly servers: Pick<ServersService, 'list'>;
  readonly capabilities: Pick<CapabilitiesService, 'listed'>;
  readonly profiles: Pick<ProfilesService, 'find' | 'list'>;
  readonly events: EventBus;
  readonly fit: OfferParts['fit'];
}

/** What of a server an offer is made of, besides its lists. */
const shape = ({ enabled, slug, name, facts }: Server): string =>
  JSON.stringify([enabled, slug, name, toldInstructions(facts), facts.capabilities]);

const byAge = (a: Server, b: Server): number =>
  a.createdAt.localeCompare(b.createdAt) || a.id.localeCompare(b.id);

/** Offers, each made when it is first asked for and kept until something of it changes. */
export const createOffers = (options: OffersOptions): Offers => {
  const { servers, capabilities, profiles, events, fit } = options;
  const made = new Map<string, Offer>();
  const switches = new WeakMap<Compatibility, string>();
  const switchesOf = (compatibility: Compatibility): string => {
    const known = switches.get(compatibility);
    if (known !== undefined) return known;
    const text = Object.values(compatibility).map(Number).join('');
    switches.set(compatibility, text);
    return text;
  };
  const shapes = new Map(servers.list().map((server) => [server.id, shape(server)]));
  let knownProfiles = profiles.list();
  const listeners = new Set<(serverId: string | undefined) => void>();

  const changed = (serverId: string | undefined): void => {
    made.clear();
    for (const tell of [...listeners]) tell(serverId);
  };
  /** A server is announced with every call; only few of its changes are seen here. */
  const serverChanged = (server: Server): void => {
    const now = shape(server);
    if (shapes.get(server.id) === now) return;
    shapes.set(server.id, now);
    changed(server.id);
  };
  const handlers: {
    [Type in PatchbayEvent['type']]?: (event: Extract<PatchbayEvent, { type: Type }>) => void;
  } = {
    'server-changed': ({ server }) => serverChanged(server),
    'server-removed': ({ serverId }) => {
      shapes.delete(serverId);
      changed(serverId);
    },
    'capabilities-changed': ({ serverId }) => changed(serverId),
    // Clients come and go without anything to be seen differently; who has another profile looks again by itself.
    'gateway-changed': () => {
      const now = profiles.list();
      if (now !== knownProfiles) made.clear();
      knownProfiles = now;
      for (const tell of [...listeners]) tell(undefined);
    },
  };
  events.subscribe((event) =>
    (handlers[event.type] as ((event: PatchbayEvent) => void) | undefined)?.(event),
  );

  return {
    get: ({ profileId, compatibility }, door) => {
      const doorKey = door.kind === 'server' ? door.serverId : '';
      const key = `${profileId} ${doorKey} ${switchesOf(compatibility)}`;
      const known = made.get(key);
      if (known !== undefined) return known;
      const offer = makeOffer({
        servers: servers
          .list()
          .filter(({ enabled }) => enabled)
          .sort(byAge),
        listed: capabilities.listed,
        profile: profiles.find(profileId),
        door,
        compatibility,
        fit,
      });
      if (door.kind === 'server' && offer.serverIds.length === 0)
        throw new PatchbayError('server-not-found', { server: door.serverId });
      made.set(key, offer);
      return offer;
    },
    onChanged: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};
