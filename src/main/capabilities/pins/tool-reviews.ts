import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import type { Server } from '#shared/model/server.ts';
import type { ToolDifference, ToolFlag, ToolPin } from '#shared/model/tool-pin.ts';
import { type Clock, isoTime } from '../../clock.ts';
import type { ListedTool } from '../../connections/connection.ts';
import type { FoundTool } from '../capability-store.ts';
import { definitionChanges } from './definition-changes.ts';
import { definitionFlags } from './definition-flags.ts';
import { createLookAlikes, type LookAlikes, type NamelessFlag } from './look-alikes.ts';
import { pinnedDefinition } from './pinned-definition.ts';
import type { NewPin, Pin, PinsStore } from './pins-store.ts';

/** A tool that a person looked at; `hash` is of what they saw. */
export interface SeenTool {
  readonly name: string;
  readonly hash?: string | undefined;
}

/** Whether tools are what was approved, and what of them to look at. */
export interface ToolReviews {
  pin(server: Server, listed: ListedTool): ToolPin;
  flags(server: Server, listed: ListedTool): readonly ToolFlag[];
  /** Follows a listing: the first of a server is taken as approved, and so is everything of a server of one's own. */
  follow(server: Server, tools: readonly ListedTool[]): void;
  forget(serverId: string): void;
  /** A server is there again: its tools are compared with before it lists them. */
  remember(serverId: string, tools: () => readonly ListedTool[]): void;
  /** Throws `definition-outdated`, and then approves nothing. Tells which it approved. */
  approve(server: Server, tools: readonly ListedTool[], seen: readonly SeenTool[]): readonly string[];
  /** Takes the last approval of a person back. */
  withdraw(server: Server, names: readonly string[]): void;
  difference(server: Server, listed: ListedTool): ToolDifference;
}

export interface ToolReviewsOptions {
  readonly store: PinsStore;
  /** Of all servers, as they were last listed. */
  readonly everyTool: () => readonly FoundTool[];
  readonly serverName: (serverId: string) => string;
  /** Whether the definitions of a server are the person's or the program's own, and follow them. */
  readonly isOwn: (server: Server) => boolean;
  readonly holdsNew: () => boolean;
  readonly clock: Clock;
}

/** Definitions whose words were read; more are read again. */
const MOST_KEPT = 20_000;

const isWarning = ({ severity }: ToolFlag): boolean => severity === 'warning';

export const createToolReviews = (options: ToolReviewsOptions): ToolReviews => {
  const { store, everyTool, serverName, isOwn, holdsNew, clock } = options;
  /** By the hash of the definition. */
  const words = new Map<string, readonly ToolFlag[]>();
  let known: LookAlikes | undefined;
  /** Asked for with every call; by server and tool, until any server lists something else. */
  const names = new Map<string, readonly NamelessFlag[]>();

  const lookAlikes = (): LookAlikes => {
    if (known !== undefined) return known;
    const made = createLookAlikes();
    for (const [serverId, found] of Map.groupBy(everyTool(), (one) => one.serverId))
      made.put(
        serverId,
        found.map(({ tool }) => tool),
      );
    known = made;
    return made;
  };
  const wordFlags = (listed: ListedTool): readonly ToolFlag[] => {
    const kept = words.get(listed.hash);
    if (kept !== undefined) return kept;
    const flags = definitionFlags(pinnedDefinition(listed));
    if (words.size >= MOST_KEPT) words.clear();
    words.set(listed.hash, flags);
    return flags;
  };
  const nameFlags = ({ id }: Server, listed: ListedTool): readonly ToolFlag[] => {
    const key = `${id} ${listed.hash}`;
    const flags = names.get(key) ?? lookAlikes().flags(id, listed);
    names.set(key, flags);
    return flags.map((flag) => ({
      ...flag,
      other: { ...flag.other, serverName: serverName(flag.other.serverId) },
    }));
  };
  const flags: ToolReviews['flags'] = (server, listed) => [
    ...wordFlags(listed),
    ...nameFlags(server, listed),
  ];

  const pinned = (tool: ListedTool, approval: Omit<Pin, 'hash'>): NewPin => ({
    ...approval,
    tool: tool.name,
    hash: tool.hash,
    definition: pinnedDefinition(tool),
  });
  const pinAll = ({ id }: Server, tools: readonly ListedTool[], approvedBy: Pin['approvedBy']): void => {
    const approvedAt = isoTime(clock);
    store.approve(
      id,
      tools.map((tool) => pinned(tool, { approvedBy, approvedAt })),
    );
  };
  /**
   * What differs in nothing that anybody is shown or handed: in a secret that a description quotes, which is hidden
   * before it is kept, or in how an earlier Patchbay made the hash.
   */
  const pinSame = ({ id }: Server, tools: readonly ListedTool[]): void => {
    const pins = store.ofServer(id);
    const same = tools.flatMap((tool) => {
      const pin = pins.get(tool.name);
      if (pin === undefined) return [];
      const isSame =
        pin.hash === tool.hash ||
        definitionChanges(store.definition(id, tool.name), pinnedDefinition(tool)).length === 0;
      return isSame ? [pinned(tool, pin)] : [];
    });
    if (same.length > 0) store.approve(id, same);
  };
  /** What was approved of it is made whole with what it has beside that now. */
  const partial = ({ id }: Server, tools: readonly ListedTool[]): readonly ListedTool[] => {
    const pins = store.ofServer(id);
    return tools.filter(({ name, hash }) => {
      const pin = pins.get(name);
      return pin?.isPartial === true && pin.hash === hash;
    });
  };
  const unapproved = ({ id }: Server, tools: readonly ListedTool[]): readonly ListedTool[] => {
    const pins = store.ofServer(id);
    return tools.filter(({ name, hash }) => pins.get(name)?.hash !== hash);
  };
  const lookAlikeOf = (server: Server, listed: ListedTool): ToolFlag | undefined =>
    nameFlags(server, listed).find(({ kind }) => kind === 'look-alike' || kind === 'copied-description');

  /** Then what is approved there is what it is held against here. */
  const isHeldElsewhere = ({ id }: Server, listed: ListedTool): boolean => {
    const holder = lookAlikes()
      .withSame(id, listed)
      .find((other) => {
        const pin = store.ofServer(other).get(listed.name);
        return pin !== undefined && pin.hash !== listed.hash;
      });
    if (holder !== undefined) store.copy(holder, id, listed.name);
    return holder !== undefined;
  };

  return {
    pin: (server, listed) => {
      const pin = store.ofServer(server.id).get(listed.name);
      if (pin === undefined)
        return { status: 'new', isHeld: holdsNew() || flags(server, listed).some(isWarning) };
      const { hash, isPartial: _, ...approval } = pin;
      return hash === listed.hash
        ? { status: 'approved', isHeld: false, ...approval }
        : { status: 'changed', isHeld: true, ...approval };
    },
    flags,
    follow: (server, tools) => {
      lookAlikes().put(server.id, tools);
      names.clear();
      pinSame(server, [...unapproved(server, tools), ...partial(server, tools)]);
      const others = unapproved(server, tools);
      if (others.length === 0) return;
      if (isOwn(server)) pinAll(server, others, 'program');
      else if (store.ofServer(server.id).size === 0) {
        // The person has just chosen the server with what it has, but not a tool that passes for another's, or that is
        // held at another server: it would only have to be added once more to be free.
        const chosen = others.filter(
          (listed) => !isHeldElsewhere(server, listed) && lookAlikeOf(server, listed) === undefined,
        );
        pinAll(server, chosen, 'first-list');
      }
    },
    forget: (serverId) => {
      known?.remove(serverId);
      names.clear();
    },
    remember: (serverId, tools) => {
      if (known === undefined || known.has(serverId)) return;
      known.put(serverId, tools());
      names.clear();
    },
    approve: (server, tools, seen) => {
      const wanted = seen.map(({ name, hash }): ListedTool => {
        const listed = tools.find((tool) => tool.name === name);
        if (listed === undefined)
          throw new PatchbayError('tool-not-found', { server: server.name, tool: name });
        if (hash !== undefined && hash !== listed.hash)
          throw new PatchbayError('definition-outdated', { server: server.name, tool: name });
        return listed;
      });
      const others = unapproved(server, wanted);
      pinAll(server, others, 'person');
      return others.map(({ name }) => name);
    },
    withdraw: (server, names) => {
      const pins = store.ofServer(server.id);
      store.withdraw(
        server.id,
        names.filter((name) => pins.get(name)?.approvedBy === 'person'),
      );
    },
    difference: (server, listed) => {
      const { name, hash } = listed;
      const now = pinnedDefinition(listed);
      const pin = store.ofServer(server.id).get(name);
      if (pin !== undefined)
        return {
          name,
          hash,
          against: 'approved',
          approvedAt: pin.approvedAt,
          changes: [...definitionChanges(store.definition(server.id, name), now)],
        };
      const { other } = lookAlikeOf(server, listed) ?? {};
      const resembled =
        other &&
        everyTool().find(({ serverId, tool }) => serverId === other.serverId && tool.name === other.tool);
      return {
        name,
        hash,
        against: resembled === undefined ? 'nothing' : 'look-alike',
        other,
        changes: [...definitionChanges(resembled && pinnedDefinition(resembled.tool), now)],
      };
    },
  };
};
