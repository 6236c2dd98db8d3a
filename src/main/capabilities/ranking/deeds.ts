import { stem, type Word } from './words.ts';

/** What is done to a thing, as far as it can be told: most tools do one of these, and say so in their names. */
export type Deed = 'look' | 'make' | 'change' | 'end';

const verbs: Readonly<Record<Deed, string>> = {
  look: 'get list read search find show view fetch retrieve describe query count download inspect explain check watch verify',
  make: 'create add new insert post generate make open draft write upload',
  change: 'update edit rename change set modify patch move convert assign',
  end: 'delete remove erase dismiss purge uninstall unlink drop',
};

/** What people say for it that can hardly mean another of them. */
const said: Readonly<Record<Deed, string>> = {
  look: 'list show read find search count download which who whose display',
  make: 'create add make new write generate draft upload invent compose',
  change: 'update edit rename change modify move convert switch replace correct fix',
  end: 'delete remove erase drop purge uninstall trash discard bin',
};

const tableOf = (words: Readonly<Record<Deed, string>>): ReadonlyMap<string, Deed> =>
  new Map(
    (Object.keys(words) as Deed[]).flatMap((deed) =>
      words[deed].split(' ').map((word): [string, Deed] => [stem(word), deed]),
    ),
  );

const inNames = tableOf(verbs);
const inRequests = tableOf(said);

/** By the first verb of a tool's name. */
export const deedOf = (name: readonly string[]): Deed | undefined => {
  const verb = name.find((word) => inNames.has(word));
  return verb === undefined ? undefined : inNames.get(verb);
};

/** Asks, and has nothing done. */
const QUESTION =
  /^(?:so |and |hey |hi |ok )?(?:who|whos|what|whats|which|wich|when|where|why|how (?:many|much|far|is|are|old|big|long)|is|are|was|were|did|does|do|has|have|any)\b/i;

/** What a request wants done; a question looks, unless it says otherwise. */
export const deedsAsked = (request: string, words: readonly Word[]): ReadonlySet<Deed> => {
  const deeds = new Set(words.flatMap((word) => inRequests.get(word.stem) ?? []));
  if (QUESTION.test(request.trim())) deeds.add('look');
  return deeds;
};
