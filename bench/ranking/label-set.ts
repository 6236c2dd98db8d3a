import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ToolDocument } from '../../src/main/capabilities/ranking/tool-document.ts';
import { toolDocument } from '../../src/main/capabilities/ranking/tool-document.ts';
import { createToolIndex, type ToolIndex } from '../../src/main/capabilities/ranking/tool-index.ts';

interface Definition {
  readonly name: string;
  readonly title?: string;
  readonly description: string;
  /** Descriptions by name. */
  readonly parameters: Readonly<Record<string, string>>;
}

export interface DefinedServer {
  readonly id: string;
  readonly package: string;
  readonly version: string;
  readonly name: string;
  readonly description: string;
  readonly tools: readonly Definition[];
}

export interface LabelledRequest {
  readonly text: string;
  /** What is needed for it, each with the tools that do it: where several do the same, all are right. */
  readonly needs: readonly (readonly string[])[];
}

export type Half = 'tuning' | 'heldOut';

const read = (name: string): string => readFileSync(join(import.meta.dirname, name), 'utf8');

export const definedServers = (): readonly DefinedServer[] => JSON.parse(read('definitions.json')).servers;

/** A line holds a request and, after tabs, what is needed for it: "server/tool", with spaces between those that do the same. */
const requestsIn = (name: string): readonly LabelledRequest[] =>
  read(name)
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [text = '', ...needs] = line.split('\t');
      return { text, needs: needs.map((need) => need.split(' ')) };
    });

/** To tune with, beside the tuning half. */
export const moreRequests = () => requestsIn('requests-more.tsv');
export const englishRequests = () => requestsIn('requests.tsv');
/** Written after the ranker, from the definitions alone. */
export const secondRequests = () => requestsIn('requests-second.tsv');
/** Written when all the words for the others were there, and worded as indirectly as people do. */
export const thirdRequests = () => requestsIn('requests-third.tsv');
/** The last that was written, in plain words. */
export const fourthRequests = () => requestsIn('requests-fourth.tsv');
/** By somebody who knew the definitions only, and nothing of the ranking or of the other sets. */
export const fifthRequests = () => requestsIn('requests-fifth.tsv');
/** Of a third hand, measured once the ranking was done for the fifth: all of it is held out. */
export const sixthRequests = () => requestsIn('requests-sixth.tsv');
/** Of a fourth hand, all of it to tune with once its figure at first sight was taken. */
export const seventhRequests = () => requestsIn('requests-seventh.tsv');
/** Of a fifth hand, measured once when the ranking was done for the seventh: all of it is held out. */
export const eighthRequests = () => requestsIn('requests-eighth.tsv');
export const chineseRequests = () => requestsIn('requests-zh.tsv');

/** By the text alone, so that nobody chooses: what is held out is never looked at while the ranking is made better. */
export const halfOf = ({ text }: LabelledRequest): Half =>
  (createHash('sha256').update(text).digest()[0] ?? 0) % 2 === 0 ? 'tuning' : 'heldOut';

export const toolId = (server: DefinedServer, { name }: Definition): string => `${server.id}/${name}`;

export const documentOf = (server: DefinedServer, definition: Definition): ToolDocument => {
  const properties = Object.fromEntries(
    Object.entries(definition.parameters).map(([name, description]) => [name, { description }]),
  );
  return toolDocument({ ...definition, inputSchema: { type: 'object', properties } }, server);
};

/** The index of all that was gathered. */
export const gatheredIndex = (): ToolIndex => {
  const index = createToolIndex();
  for (const server of definedServers())
    for (const definition of server.tools)
      index.set(toolId(server, definition), server.id, documentOf(server, definition));
  return index;
};
