import type { ServerInputDraft } from '#shared/model/server.ts';
import type { RunningProgram } from '../../test/support/program.ts';

const categories = ['', 'Files', 'Search', 'Code', 'Office'];
const tags = ['work', 'home', 'demo', 'remote', 'data', 'shared with the team'];

/** Alike every time, different enough to search, sort and group. */
const input = (index: number): ServerInputDraft => ({
  name: `Server ${index}`,
  description: index % 7 === 0 ? 'Reads the calendar' : '',
  // Absent on purpose: enabled, it fails at once, without a process.
  ...(index % 4 === 0
    ? { transport: 'http', url: `https://mcp-${index}.example/mcp` }
    : { command: 'no-such-command-anywhere', args: [`--port=${8000 + index}`] }),
  category: categories[index % categories.length],
  tags: tags.filter((_, place) => index % (place + 3) === 0),
  notes: index === 1_234 ? 'the needle in the haystack' : '',
  enabled: false,
});

/** Adds so many servers, all of them off, in this order. */
export const addServers = async ({ rest }: RunningProgram, count: number): Promise<void> => {
  for (let index = 1; index <= count; index += 1) await rest.add(input(index));
};
