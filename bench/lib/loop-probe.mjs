// Preloaded into the browser face (`--import`): tells its parent how long its event loop was held up, its memory, and what
// it holds. Asked for `settled`, it collects its garbage first.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const LOOK_EACH_MS = 10;
const delay = monitorEventLoopDelay({ resolution: LOOK_EACH_MS });
delay.enable();

/** The longest turn by the processor time of this thread: what the others on a busy machine take is not in it. */
let maxBusyMs = 0;
let before = process.threadCpuUsage();
setInterval(() => {
  const { user, system } = process.threadCpuUsage(before);
  before = process.threadCpuUsage();
  maxBusyMs = Math.max(maxBusyMs, (user + system) / 1_000);
}, LOOK_EACH_MS).unref();

/** What waits for the end of something that was collected is freed a moment after it. */
const FINALIZED_AFTER_MS = 50;
const collectGarbage = async () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc');
  for (let round = 0; round < 3; round += 1) {
    collect();
    await sleep(FINALIZED_AFTER_MS);
  }
};

process.on('message', async (question) => {
  if (question === 'settled') await collectGarbage();
  const { rss, heapUsed, external } = process.memoryUsage();
  process.send?.({
    maxDelayMs: delay.max / 1e6,
    maxBusyMs,
    residentMb: rss / 2 ** 20,
    heldMb: (heapUsed + external) / 2 ** 20,
    handles: process.getActiveResourcesInfo().length,
  });
  if (question !== 'begin') return;
  delay.reset();
  maxBusyMs = 0;
});
// The program ends when it would without the probe.
process.channel?.unref();
