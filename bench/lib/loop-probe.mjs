// Preloaded into the browser face (`--import`): tells its parent how long its event loop was held up, and its memory.
import { monitorEventLoopDelay } from 'node:perf_hooks';

const delay = monitorEventLoopDelay({ resolution: 10 });
delay.enable();
process.on('message', (question) => {
  process.send?.({ maxDelayMs: delay.max / 1e6, residentMb: process.memoryUsage.rss() / 2 ** 20 });
  if (question === 'begin') delay.reset();
});
// The program ends when it would without the probe.
process.channel?.unref();
