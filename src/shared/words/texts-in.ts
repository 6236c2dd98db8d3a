import { pointerStep } from '../text/pointer-step.ts';
import type { Said } from './text-flags.ts';

/** Every text in a value: a model reads the names and the values of a schema as well as its descriptions. */
export const textsIn = function* (where: string, value: unknown): Generator<Said> {
  const left: [string, unknown][] = [[where, value]];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    const [place, one] = next;
    if (typeof one === 'string') yield { where: place, text: one };
    else if (typeof one === 'object' && one !== null) {
      for (const [key, inner] of Object.entries(one).reverse()) {
        left.push([`${place}${pointerStep(key)}`, inner]);
        if (!Array.isArray(one)) left.push([`${place}${pointerStep(key)}`, key]);
      }
    }
  }
};

/** The texts of some fields of something; those that are not there are none. */
export const fieldTexts = (
  fields: Readonly<Record<string, string | undefined>>,
  prefix = '',
): readonly Said[] =>
  Object.entries(fields).flatMap(([where, text]) =>
    text === undefined || text === '' ? [] : [{ where: `${prefix}${where}`, text }],
  );
