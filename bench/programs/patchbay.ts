import { openBuiltCenter } from '../lib/built-program.ts';
import { untilReady } from '../lib/until-ready.ts';

// A control center that starts every server of its data folder, and holds the connections.
const [dataDir] = process.argv.slice(2);
if (dataDir === undefined) throw new Error('the data folder is missing');
const center = await openBuiltCenter(dataDir, { autoStart: false });
// Asks the login shell for its PATH, which is done once a run and not part of connecting.
await center.client({ caller: 'api' }).doctor.report({ only: 'path' });

const startedAt = performance.now();
const ready = untilReady(center, center.servers().length);
for (const { id } of center.servers()) await center.startServer(id);
await ready;
process.stdout.write(`${performance.now() - startedAt}\n`);
process.stdin.resume();
process.stdin.once('end', () => void center.stop());
