import { rmSync } from 'node:fs';
import type { ServerInputDraft } from '#shared/model/server.ts';
import { openBuiltCenter } from '../../bench/lib/built-program.ts';
import { type RunningProgram, startProgram } from '../../test/support/program.ts';
import { temporaryDataDir } from '../../test/support/temporary-data-dir.ts';

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

/** A Patchbay with so many servers, all of them off, in their order. */
export const startWithServers = async (count: number): Promise<RunningProgram> => {
  const dataDir = temporaryDataDir();
  // Saved by a control center in this process: thousands of requests would take longer than the test.
  const center = await openBuiltCenter(dataDir, { autoStart: false });
  const client = center.client({ caller: 'api' });
  for (let index = 1; index <= count; index += 1) await client.servers.create(input(index));
  await center.stop();
  const patchbay = await startProgram({ dataDir });
  return {
    ...patchbay,
    [Symbol.asyncDispose]: async () => {
      await patchbay[Symbol.asyncDispose]();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
};
