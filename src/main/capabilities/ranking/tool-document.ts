import type { JsonObject } from '#shared/model/capability.ts';
import { isJsonObject } from '#shared/model/is-json-object.ts';
import { type Deed, deedOf } from './deeds.ts';
import { type Subjects, subjectsOf } from './subjects.ts';
import { type Word, wordsOf, wordsOfName } from './words.ts';

/** What is looked at of a tool. */
export interface RankedTool {
  readonly name: string;
  readonly title?: string | undefined;
  readonly description: string;
  readonly inputSchema: JsonObject;
}

/** What is looked at of its server. */
export interface RankedServer {
  readonly name: string;
  readonly description: string;
}

/** The beginning of a description says what a tool does; the rest how it is used. */
const DESCRIPTION_CHARACTERS = 600;
const LEAD_CHARACTERS = 160;
const PARAMETER_CHARACTERS = 80;
const MOST_PARAMETERS = 24;

interface FieldKind {
  readonly weight: number;
  /** As many words as is usual: in a longer field each says less. */
  readonly usualLength: number;
  /** How much less, from 0 to 1. */
  readonly lengthMatters: number;
}

/** Found with what bench/ranking has to tune with. */
const fieldKinds = {
  name: { weight: 3, usualLength: 3, lengthMatters: 0.4 },
  title: { weight: 2, usualLength: 3, lengthMatters: 1 },
  lead: { weight: 1.6, usualLength: 12, lengthMatters: 0.5 },
  rest: { weight: 0.5, usualLength: 40, lengthMatters: 0.7 },
  parameters: { weight: 0.7, usualLength: 6, lengthMatters: 0.4 },
  parameterTexts: { weight: 0.2, usualLength: 40, lengthMatters: 0.5 },
  server: { weight: 2.5, usualLength: 2, lengthMatters: 0 },
  serverText: { weight: 0.4, usualLength: 8, lengthMatters: 0 },
} satisfies Record<string, FieldKind>;

type Fields = Readonly<Record<keyof typeof fieldKinds, readonly Word[]>>;

/** How much a tool says each word: what a search looks at. */
export interface ToolDocument {
  /** By stem. */
  readonly weights: ReadonlyMap<string, number>;
  /** The stems of the tool's own name. */
  readonly name: readonly string[];
  /** Those of its server's name. */
  readonly server: readonly string[];
  /** What it does, as its name says. */
  readonly deed: Deed | undefined;
  /** What it is about. */
  readonly subjects: Subjects;
  /** A word as it was written, by its stem. */
  readonly written: ReadonlyMap<string, string>;
}

const leadOf = (description: string): string => {
  const sentence = /^.*?[.!?。\n](?=\s|$)/su.exec(description)?.[0] ?? description;
  return sentence.slice(0, LEAD_CHARACTERS);
};

const parametersOf = ({ properties }: JsonObject): [name: string, text: string][] =>
  Object.entries(isJsonObject(properties) ? properties : {})
    .slice(0, MOST_PARAMETERS)
    .map(([name, schema]) => {
      const text = isJsonObject(schema) && typeof schema.description === 'string' ? schema.description : '';
      return [name, text.slice(0, PARAMETER_CHARACTERS)];
    });

const fieldsOf = (tool: RankedTool, server: RankedServer): Fields => {
  const description = tool.description.slice(0, DESCRIPTION_CHARACTERS).trim();
  const lead = leadOf(description);
  const parameters = parametersOf(tool.inputSchema);
  return {
    name: wordsOfName(tool.name),
    title: wordsOfName(tool.title ?? ''),
    lead: wordsOf(lead),
    rest: wordsOf(description.slice(lead.length)),
    parameters: parameters.flatMap(([name]) => wordsOfName(name)),
    parameterTexts: parameters.flatMap(([, text]) => wordsOf(text)),
    server: wordsOf(server.name),
    serverText: wordsOf(server.description),
  };
};

export const toolDocument = (tool: RankedTool, server: RankedServer): ToolDocument => {
  const weights = new Map<string, number>();
  const written = new Map<string, string>();
  const fields = fieldsOf(tool, server);
  for (const [name, kind] of Object.entries(fieldKinds)) {
    const words = fields[name as keyof Fields];
    const { weight, usualLength, lengthMatters } = kind;
    const each = weight / (1 - lengthMatters + (lengthMatters * words.length) / usualLength);
    for (const word of words) {
      weights.set(word.stem, (weights.get(word.stem) ?? 0) + each);
      if (!written.has(word.stem)) written.set(word.stem, word.written);
    }
  }
  const stemsOf = (words: readonly Word[]): string[] => [...new Set(words.map(({ stem }) => stem))];
  const name = stemsOf(fields.name);
  return {
    weights,
    name,
    deed: deedOf(name),
    subjects: subjectsOf(weights),
    server: stemsOf(fields.server),
    written,
  };
};
