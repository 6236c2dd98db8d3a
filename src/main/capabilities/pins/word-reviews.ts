import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import type { ChangedWords, WordsReference } from '#shared/model/changed-words.ts';
import type { Server } from '#shared/model/server.ts';
import { wordFields } from '#shared/model/tool-pin.ts';
import { type Clock, isoTime } from '../../clock.ts';
import type { ListedPrompt, ListedResource, ListedResourceTemplate } from '../../connections/connection.ts';
import { definitionHash } from '../../definition-hash.ts';
import { fieldChanges } from './definition-changes.ts';
import type { Seen, SeenStore } from './seen-store.ts';
import { textChanges } from './text-changes.ts';

type Definition = { readonly [Field in (typeof wordFields)[number]]?: unknown };

/** What a server says now of one thing. */
export interface Words extends WordsReference {
  readonly definition: Definition;
}

export const promptWords = ({ name, title, description, arguments: args }: ListedPrompt): Words => ({
  kind: 'prompt',
  key: name,
  // By their names, so that a difference is told of the one that it is in.
  definition: {
    title,
    description,
    arguments: Object.fromEntries(args.map(({ name: argument, ...rest }) => [argument, rest])),
  },
});
export const templateWords = (listed: ListedResourceTemplate): Words => {
  const { uriTemplate, name, title, description, mimeType } = listed;
  return { kind: 'template', key: uriTemplate, definition: { name, title, description, mimeType } };
};
export const resourceWords = ({ uri, name, title, description, mimeType }: ListedResource): Words => ({
  kind: 'resource',
  key: uri,
  definition: { name, title, description, mimeType },
});
export const instructionWords = (instructions = ''): Words => ({
  kind: 'instructions',
  key: '',
  definition: { instructions },
});

const hashOf = ({ definition }: Words): string => definitionHash(definition);
const isSame = (a: WordsReference, b: WordsReference): boolean => a.kind === b.kind && a.key === b.key;

export interface WordReviewsOptions {
  readonly store: Pick<SeenStore, 'ofKind' | 'definition' | 'save' | 'withdraw'>;
  /** Whether the words of a server are the person's or the program's own, and follow them. */
  readonly isOwn: (server: Server) => boolean;
  readonly clock: Clock;
}

/** Whether what a server says beside its tools is what a person saw. */
export const createWordReviews = ({ store, isOwn, clock }: WordReviewsOptions) => {
  const seenOf = ({ id }: Server, { kind, key }: WordsReference): Seen | undefined =>
    store.ofKind(id, kind).get(key);
  const save = (server: Server, words: readonly Words[], seenBy: Seen['seenBy']): void => {
    const seenAt = isoTime(clock);
    if (words.length > 0)
      store.save(
        server.id,
        words.map((one) => ({ ...one, hash: hashOf(one), seenBy, seenAt })),
      );
  };
  const changed = (server: Server, words: readonly Words[]): readonly Words[] => {
    const others = words.filter((one) => {
      const seen = seenOf(server, one);
      return seen !== undefined && seen.hash !== hashOf(one);
    });
    return others.length === 0 || isOwn(server) ? [] : others;
  };

  return {
    /** What is not known yet is taken as seen; as it was `before`, where it was listed by an earlier Patchbay. */
    follow: (server: Server, words: readonly Words[], before: readonly Words[]): void =>
      save(
        server,
        words
          .filter((one) => seenOf(server, one) === undefined)
          .map((one) => before.find((other) => isSame(one, other)) ?? one),
        'first-list',
      ),
    changed,
    difference: (server: Server, words: Words): ChangedWords => {
      const { kind, key } = words;
      const { instructions: said, ...before } = (store.definition(server.id, kind, key) ?? {}) as Definition;
      const { instructions: says, ...after } = words.definition;
      const text =
        kind === 'instructions'
          ? textChanges('instructions', String(said ?? ''), String(says ?? ''))
          : { changes: [], more: 0 };
      return {
        kind,
        key,
        hash: hashOf(words),
        seenAt: seenOf(server, words)?.seenAt ?? '',
        isHeld: kind === 'instructions',
        changes: [...fieldChanges(wordFields, before, after), ...text.changes],
        moreChanges: text.more,
      };
    },
    /** Throws `definition-outdated`, and then nothing is seen. */
    see: (
      server: Server,
      words: readonly Words[],
      seen: readonly (WordsReference & { readonly hash?: string | undefined })[],
    ): readonly Words[] => {
      const wanted = words.filter((one) => {
        const looked = seen.find((other) => isSame(one, other));
        if (looked?.hash !== undefined && looked.hash !== hashOf(one))
          throw new PatchbayError('definition-outdated', { server: server.name, tool: one.key });
        return looked !== undefined;
      });
      save(server, wanted, 'person');
      return wanted;
    },
    /** As they were seen before: they are changed again. */
    withdraw: (server: Server, items: readonly WordsReference[]): void => {
      for (const { kind, key } of items) store.withdraw(server.id, kind, key);
    },
    /** What models are told in place of changed instructions: the approved ones, none where they are not known. */
    toldInstead: (server: Server, words: Words): string | undefined => {
      if (changed(server, [words]).length === 0) return undefined;
      const { instructions } = (store.definition(server.id, words.kind, words.key) ?? {}) as Definition;
      return typeof instructions === 'string' ? instructions : '';
    },
  };
};

export type WordReviews = ReturnType<typeof createWordReviews>;
