import { alternativesOf } from './alternatives.ts';

/** A step of a glob; those that `repeats` take as many characters as there are. */
interface Step {
  readonly repeats: boolean;
  /** Whether what follows may begin only where a part of the path begins. */
  readonly endsAtPart: boolean;
  /** A dot at the beginning of a part is matched only by one that begins a part of the glob, as in a shell. */
  readonly takesFirstDot: boolean;
  takes(character: string): boolean;
}

export interface Glob {
  matches(path: string): boolean;
  /** Whether anything below this folder can match. */
  mayHold(folder: string): boolean;
}

const step = (takes: Step['takes'], more: Partial<Step> = {}): Step => ({
  repeats: false,
  endsAtPart: false,
  takesFirstDot: false,
  ...more,
  takes,
});

const literal = (wanted: string): Step => step((found) => found === wanted);
const slash = literal('/');
const firstDot = step((found) => found === '.', { takesFirstDot: true });
/** A character that stands for itself. */
const meant = (character: string, beginsPart: boolean): Step => {
  if (character === '/') return slash;
  return character === '.' && beginsPart ? firstDot : literal(character);
};
const inPart = (found: string): boolean => found !== '/';
const one = step(inPart);
const many = step(inPart, { repeats: true });
const parts = step(() => true, { repeats: true, endsAtPart: true });
const rest = step(() => true, { repeats: true });

/** `[a-z]`, `[!abc]`; its end, or undefined where it has none. */
const setAt = (glob: readonly string[], opening: number): { step: Step; end: number } | undefined => {
  const isNot = glob[opening + 1] === '!' || glob[opening + 1] === '^';
  const from = opening + (isNot ? 2 : 1);
  // A bracket that stands first is one of the set.
  const end = glob.indexOf(']', from + 1);
  if (end < 0) return undefined;
  const ranges: (readonly [string, string])[] = [];
  for (let at = from; at < end; at += 1) {
    const first = glob[at] ?? '';
    const isRange = glob[at + 1] === '-' && at + 2 < end;
    ranges.push([first, isRange ? (glob[at + 2] ?? first) : first]);
    if (isRange) at += 2;
  }
  const holds = (found: string): boolean => ranges.some(([first, last]) => found >= first && found <= last);
  return { step: step((found) => inPart(found) && holds(found) !== isNot), end };
};

const stepsOf = (text: string): readonly Step[] => {
  const glob = [...text];
  const steps: Step[] = [];
  for (let at = 0; at < glob.length; at += 1) {
    const character = glob[at] ?? '';
    const before = steps.at(-1);
    const beginsPart = before === undefined || before === slash || before === parts;
    if (character === '?') steps.push(one);
    else if (character === '*') {
      let last = at;
      while (glob[last + 1] === '*') last += 1;
      const isPart = last > at && (at === 0 || glob[at - 1] === '/');
      if (isPart && last === glob.length - 1) steps.push(rest);
      else if (isPart && glob[last + 1] === '/') {
        steps.push(parts);
        last += 1;
      } else steps.push(many);
      at = last;
    } else if (character === '[') {
      const set = setAt(glob, at);
      steps.push(set?.step ?? literal(character));
      at = set?.end ?? at;
    } else if (character === '\\' && at + 1 < glob.length) {
      at += 1;
      steps.push(meant(glob[at] ?? '', beginsPart));
    } else steps.push(meant(character, beginsPart));
  }
  return steps;
};

/** All places of the glob that can be reached without another character. */
const reached = (steps: readonly Step[], from: Iterable<number>, isAtPart: boolean): Set<number> => {
  const places = new Set<number>(from);
  // A set gives what is added to it while it is gone through.
  for (const place of places) {
    const here = steps[place];
    if (here?.repeats === true && (!here.endsAtPart || isAtPart)) places.add(place + 1);
  }
  return places;
};

/** Where in the glob one can be behind the path: all places at once, so that no glob takes long. */
const placesBehind = (steps: readonly Step[], path: string): Set<number> => {
  let isAtPart = true;
  let places = reached(steps, [0], isAtPart);
  for (const character of path) {
    const next: number[] = [];
    for (const place of places) {
      const here = steps[place];
      if (here === undefined || !here.takes(character)) continue;
      if (isAtPart && character === '.' && !here.takesFirstDot) continue;
      next.push(here.repeats ? place : place + 1);
    }
    isAtPart = character === '/';
    places = reached(steps, next, isAtPart);
    if (places.size === 0) break;
  }
  return places;
};

const caseless: ReadonlySet<NodeJS.Platform> = new Set(['win32', 'darwin']);

/**
 * `*`, `**`, `?`, `[a-z]`, `{a,b}`, and a backslash before what is meant as it is. The one of Node.js takes minutes for
 * some globs of a dozen characters. Throws Refusal for one that stands for very many.
 */
export const compileGlob = (glob: string, platform: NodeJS.Platform = process.platform): Glob => {
  const fold = (text: string): string => (caseless.has(platform) ? text.toLowerCase() : text);
  const slashed = platform === 'win32' ? glob.replaceAll('\\', '/') : glob;
  const all = alternativesOf(fold(slashed).replace(/^(?:\.\/)+/, '')).map(stepsOf);
  return {
    matches: (path) => all.some((steps) => placesBehind(steps, fold(path)).has(steps.length)),
    mayHold: (folder) =>
      all.some((steps) => [...placesBehind(steps, `${fold(folder)}/`)].some((place) => place < steps.length)),
  };
};
