import { toolDocument } from '../capabilities/ranking/tool-document.ts';
import { createToolIndex, type ToolIndex } from '../capabilities/ranking/tool-index.ts';
import { curatedEntries } from './curated.ts';

const SHOWN_ENTRIES = 8;
/** Less is what a single everyday word comes to. */
const LEAST_SCORE = 4.5;

let index: ToolIndex | undefined;

const indexOfEntries = (): ToolIndex => {
  const made = createToolIndex();
  for (const { id, name, description, category, tags } of curatedEntries()) {
    const words = { name, description, inputSchema: {} };
    made.set(id, id, toolDocument(words, { name: '', description: `${category} ${tags.join(' ')}` }));
  }
  return made;
};

/** The entries of the program's list that do what is wanted, best first, by their ids. */
export const fittingEntries = (wanted: string): readonly string[] => {
  index ??= indexOfEntries();
  return index
    .search(wanted, SHOWN_ENTRIES)
    .filter(({ score }) => score >= LEAST_SCORE)
    .map(({ key }) => key);
};
