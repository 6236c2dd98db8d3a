import { Refusal } from '../../lib/refusal.ts';

const MOST_ALTERNATIVES = 100;

interface Braces {
  readonly before: string;
  readonly choices: readonly string[];
  readonly after: string;
}

/** What stands between an opening brace and its end; undefined where it has no end, or nothing to choose from. */
const choicesAt = (glob: string, opening: number): Braces | undefined => {
  const choices: string[] = [];
  let depth = 0;
  let from = opening + 1;
  for (let at = opening; at < glob.length; at += 1) {
    const character = glob[at];
    if (character === '\\') at += 1;
    else if (character === '{') depth += 1;
    else if (character === ',' && depth === 1) {
      choices.push(glob.slice(from, at));
      from = at + 1;
    } else if (character === '}') {
      depth -= 1;
      if (depth > 0) continue;
      choices.push(glob.slice(from, at));
      return choices.length < 2
        ? undefined
        : { before: glob.slice(0, opening), choices, after: glob.slice(at + 1) };
    }
  }
  return undefined;
};

const firstBraces = (glob: string): Braces | undefined => {
  for (let at = 0; at < glob.length; at += 1) {
    if (glob[at] === '\\') at += 1;
    else if (glob[at] === '{') {
      const found = choicesAt(glob, at);
      if (found !== undefined) return found;
    }
  }
  return undefined;
};

/** `*.{md,txt}` as the globs without braces that it stands for. Throws Refusal where they are very many. */
export const alternativesOf = (glob: string): readonly string[] => {
  const done: string[] = [];
  const open = [glob];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const braces = firstBraces(next);
    if (braces === undefined) done.push(next);
    else open.push(...braces.choices.map((choice) => `${braces.before}${choice}${braces.after}`));
    if (done.length + open.length > MOST_ALTERNATIVES)
      throw new Refusal(`The glob stands for more than ${MOST_ALTERNATIVES} others; use fewer braces.`);
  }
  return done;
};
