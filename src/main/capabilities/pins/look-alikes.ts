import { createHash } from 'node:crypto';
import type { ToolFlag } from '#shared/model/tool-pin.ts';
import { showHidden } from '#shared/text/hidden-characters.ts';
import { foldedName, isOneEditApart, nameSkeleton } from './name-forms.ts';

/** A tool as others are compared with it. */
export interface KnownTool {
  readonly name: string;
  readonly description: string;
  readonly hash: string;
}

/** Names are compared letter by letter from here on: short ones are one letter apart by chance. */
const LONG_NAME = 10;
/** Two names that are one edit apart begin or end alike. */
const EDGE = 5;
/** A description that is copied; shorter ones are the same by chance. */
const LONG_DESCRIPTION = 40;
/** A name that is not a word of every day: of several words, and long. */
const TELLING_NAME = /^(?=.{8,64}$)(?:[a-z0-9]+[_\-.])+[a-z0-9]+$|^(?=.{8,64}$)[a-z]+(?:[A-Z][a-z0-9]+)+$/;
const NAME_IN_TEXT = /[A-Za-z][A-Za-z0-9_.-]{7,63}/g;
const MOST_OTHERS = 3;

interface Entry extends Pick<KnownTool, 'name' | 'hash'> {
  readonly serverId: string;
  readonly folded: string;
  readonly skeleton: string;
  /** Of a long description; that of every tool of many servers would be held for good. */
  readonly wordsHash: string | undefined;
}

/** A flag without the name of the other server: that may change. */
export interface NamelessFlag extends Omit<ToolFlag, 'other'> {
  readonly other: { readonly serverId: string; readonly tool: string };
}

export interface LookAlikes {
  /** What a server has now, in place of what it had. */
  put(serverId: string, tools: readonly KnownTool[]): void;
  remove(serverId: string): void;
  has(serverId: string): boolean;
  /** Servers that have the very same tool. */
  withSame(serverId: string, tool: KnownTool): readonly string[];
  /** What a tool has in common with those of other servers. */
  flags(serverId: string, tool: KnownTool): readonly NamelessFlag[];
}

const wordsHash = (description: string): string | undefined => {
  const words = description.toLowerCase().replace(/\s+/g, ' ').trim();
  return words.length < LONG_DESCRIPTION ? undefined : createHash('sha256').update(words).digest('base64');
};

const edgesOf = (folded: string): readonly string[] =>
  folded.length < LONG_NAME ? [] : [`^${folded.slice(0, EDGE)}`, `${folded.slice(-EDGE)}$`];

/** What tools are looked up by. */
const keysOf = ({ name, folded, skeleton }: Entry): readonly string[] => [
  `skeleton ${skeleton}`,
  ...edgesOf(folded).map((edge) => `edge ${edge}`),
  ...(TELLING_NAME.test(name) ? [`name ${name}`] : []),
];

const compared = (tool: Entry, other: Entry): Pick<ToolFlag, 'kind' | 'severity'> | undefined => {
  if (tool.hash === other.hash) return undefined;
  const isCopied = tool.wordsHash !== undefined && tool.wordsHash === other.wordsHash;
  if (tool.name === other.name) return { kind: 'same-name', severity: 'note' };
  const isSimilar = tool.folded === other.folded || isOneEditApart(tool.folded, other.folded);
  if (isSimilar && isCopied) return { kind: 'copied-description', severity: 'warning' };
  if (tool.folded !== other.folded && tool.skeleton === other.skeleton)
    return { kind: 'look-alike', severity: 'warning' };
  return isSimilar ? { kind: 'similar-name', severity: 'note' } : undefined;
};

/** Finds tools of other servers that one may be taken for, or that it speaks of. Follows every listing. */
export const createLookAlikes = (): LookAlikes => {
  const byServer = new Map<string, readonly Entry[]>();
  const byKey = new Map<string, readonly Entry[]>();

  const toEntry = (serverId: string, { name, description, hash }: KnownTool): Entry => ({
    serverId,
    name,
    hash,
    folded: foldedName(name),
    skeleton: nameSkeleton(name),
    wordsHash: wordsHash(description),
  });
  const remove = (serverId: string): void => {
    for (const entry of byServer.get(serverId) ?? []) {
      for (const key of keysOf(entry)) {
        const left = byKey.get(key)?.filter((one) => one !== entry) ?? [];
        if (left.length === 0) byKey.delete(key);
        else byKey.set(key, left);
      }
    }
    byServer.delete(serverId);
  };
  const others = (key: string, serverId: string): readonly Entry[] =>
    byKey.get(key)?.filter((entry) => entry.serverId !== serverId) ?? [];

  /** Tools of other servers that its description names; every server speaks of its own. */
  const named = (serverId: string, { description, name }: KnownTool): readonly Entry[] => {
    const own = new Set(byServer.get(serverId)?.map((entry) => entry.name));
    const words = new Set(description.match(NAME_IN_TEXT)?.map((word) => word.replace(/[._-]+$/, '')));
    return [...words]
      .filter((word) => word !== name && !own.has(word))
      .flatMap((word) => others(`name ${word}`, serverId).slice(0, 1));
  };

  return {
    put: (serverId, tools) => {
      remove(serverId);
      const entries = tools.map((tool) => toEntry(serverId, tool));
      byServer.set(serverId, entries);
      for (const entry of entries)
        for (const key of keysOf(entry)) byKey.set(key, [...(byKey.get(key) ?? []), entry]);
    },
    remove,
    has: (serverId) => byServer.has(serverId),
    withSame: (serverId, { name, hash }) =>
      others(`skeleton ${nameSkeleton(name)}`, serverId)
        .filter((other) => other.name === name && other.hash === hash)
        .map((other) => other.serverId),
    flags: (serverId, tool) => {
      const entry = toEntry(serverId, tool);
      const near = new Set(keysOf(entry).flatMap((key) => others(key, serverId)));
      const flag = (
        other: Entry,
        what: Pick<ToolFlag, 'kind' | 'severity'>,
        where: string,
      ): NamelessFlag => ({
        ...what,
        where,
        excerpt: showHidden(other.name),
        other: { serverId: other.serverId, tool: other.name },
      });
      const alike = [...near].flatMap((other) => {
        const what = compared(entry, other);
        return what === undefined ? [] : [flag(other, what, 'name')];
      });
      const speaksOf = named(serverId, tool).map((other) =>
        flag(other, { kind: 'names-other-tool', severity: 'warning' }, 'description'),
      );
      return [...alike.slice(0, MOST_OTHERS), ...speaksOf.slice(0, MOST_OTHERS)];
    },
  };
};
