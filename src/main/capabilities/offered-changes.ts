import { type ChangedWords, LONGEST_KEY, type WordsReference } from '#shared/model/changed-words.ts';
import type { Server } from '#shared/model/server.ts';
import type { CapabilityStore } from './capability-store.ts';
import {
  instructionWords,
  promptWords,
  resourceWords,
  templateWords,
  type WordReviews,
  type Words,
} from './pins/word-reviews.ts';

export type SeenWords = WordsReference & { readonly hash?: string | undefined };

const isNameable = ({ key }: Words): boolean => key.length <= LONGEST_KEY;

export interface OfferedChangesOptions {
  readonly store: Pick<CapabilityStore, 'prompts' | 'resources' | 'resourceTemplates'>;
  readonly reviews: WordReviews;
}

/** What of a server's words beside its tools is not as a person saw it. */
export const createOfferedChanges = ({ store, reviews }: OfferedChangesOptions) => {
  /** Of what is taken as seen when it is listed; a resource is seen when it is read. */
  const listed = (serverId: string): readonly Words[] =>
    [
      ...store.prompts(serverId).map(promptWords),
      ...store.resourceTemplates(serverId).map(templateWords),
    ].filter(isNameable);
  const everything = ({ id, facts }: Server): readonly Words[] => [
    instructionWords(facts.instructions),
    ...listed(id),
    ...store.resources(id).map(resourceWords).filter(isNameable),
  ];
  return {
    listed,
    /** Follows a listing that is in the store; tells what models are told in place of the instructions, if they are held. */
    follow: (
      server: Server,
      before: readonly Words[],
      instructions: string | undefined,
    ): string | undefined => {
      const { listedAt, instructions: said } = server.facts;
      const now = instructionWords(instructions);
      const earlier = listedAt === undefined ? before : [...before, instructionWords(said)];
      reviews.follow(server, [now, ...listed(server.id)], earlier);
      return reviews.toldInstead(server, now);
    },
    /** The resource is read: from now on it is told when it is described in other words. */
    use: (server: Server, uri: string): void => {
      const resource = store.resources(server.id).find((one) => one.uri === uri);
      if (resource !== undefined && uri.length <= LONGEST_KEY)
        reviews.follow(server, [resourceWords(resource)], []);
    },
    keys: (server: Server, words: readonly Words[]): ReadonlySet<string> =>
      new Set(reviews.changed(server, words).map(({ key }) => key)),
    changed: (server: Server): ChangedWords[] =>
      reviews.changed(server, everything(server)).map((words) => reviews.difference(server, words)),
    /** All that changed, unless some are named. Throws `definition-outdated`. */
    see: (server: Server, seen: readonly SeenWords[] | undefined): WordsReference[] => {
      const others = reviews.changed(server, everything(server));
      return reviews.see(server, others, seen ?? others).map(({ kind, key }) => ({ kind, key }));
    },
    withdraw: reviews.withdraw,
    toldInstead: (server: Server): string | undefined =>
      reviews.toldInstead(server, instructionWords(server.facts.instructions)),
  };
};
