/** What a server says of what it offers. */
interface HostileWords {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly schema: object;
}

const FIVE_MEGABYTES = 5_000_000;
const PARAMETERS = 500;
const LEVELS = 50;

const plain: HostileWords = {
  name: 'hostile',
  title: 'Hostile',
  description: 'hostile words',
  schema: { type: 'object' },
};

const nested = (levels: number): object =>
  levels === 0
    ? { type: 'string', description: 'hostile' }
    : {
        type: 'object',
        properties: { [`level ${levels} <b>`]: nested(levels - 1) },
        required: [`level ${levels} <b>`],
      };

/** By kind; each says "hostile", by which it is seen to be shown. */
export const hostileWords: Readonly<Record<string, HostileWords>> = {
  'plain-words': plain,
  'long-words': {
    ...plain,
    description: `hostile ${'<b>long</b> [x](javascript:1)\n'.repeat(FIVE_MEGABYTES / 30)}`,
  },
  'one-line-words': { ...plain, description: `hostile${'x'.repeat(FIVE_MEGABYTES)}` },
  'long-titles': { ...plain, title: `hostile ${'<img src=x> '.repeat(FIVE_MEGABYTES / 60)}` },
  'turned-words': {
    ...plain,
    name: 'hostile\u202Etxt.exe',
    title: '\u202EHostile\u2066 \u200Bzero \u{E0041}tag',
    description: 'hostile \u202Eturned\u202C\n\n\n\u2067words\u2069',
  },
  'many-parameters': {
    ...plain,
    schema: {
      type: 'object',
      properties: Object.fromEntries(
        Array.from({ length: PARAMETERS }, (_, index) => [
          `parameter ${index} <b>`,
          { type: index % 2 === 0 ? 'string' : 'number', description: `hostile ${'words '.repeat(100)}` },
        ]),
      ),
    },
  },
  'long-parameter': {
    ...plain,
    schema: {
      type: 'object',
      properties: {
        one: { type: 'string', description: `hostile ${'long words '.repeat(FIVE_MEGABYTES / 11)}` },
        other: { enum: Array.from({ length: 20_000 }, (_, index) => `choice ${index} <b>`) },
      },
    },
  },
  'deep-schema': { ...plain, schema: nested(LEVELS) },
};
