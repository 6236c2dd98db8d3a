// Preloaded into the browser face (`--import`): tells its parent how long its event loop was held up, and its memory.
import { monitorEventLoopDelay } from 'node:perf_hooks';

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

process.on('message', (question) => {
  const residentMb = process.memoryUsage.rss() / 2 ** 20;
  process.send?.({ maxDelayMs: delay.max / 1e6, maxBusyMs, residentMb });
  if (question !== 'begin') return;
  delay.reset();
  maxBusyMs = 0;
});
// The program ends when it would without the probe.
process.channel?.unref();
