import type { Page } from '@playwright/test';

/** What one turn of the page's main thread took: by the clock, and of the processor. */
export interface ThreadTask {
  readonly wallMs: number;
  readonly cpuMs: number;
}

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds by the clock, and of the processor. */
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

const TASK = 'ThreadControllerImpl::RunTask';
const threadOf = ({ pid, tid }: TraceEvent): string => `${pid} ${tid}`;

/** Of a trace, the turns of the threads that draw a page. */
export const mainThreadTasks = (events: readonly TraceEvent[]): readonly ThreadTask[] => {
  const drawing = new Set(
    events
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(threadOf),
  );
  return events
    .filter((event) => event.name === TASK && event.ph === 'X' && drawing.has(threadOf(event)))
    .map(({ dur = 0, tdur = 0 }) => ({ wallMs: dur / 1_000, cpuMs: tdur / 1_000 }));
};

/** Says what the main thread of the page did while the work ran. */
export const watchMainThread = async (
  page: Page,
  work: () => Promise<void>,
): Promise<readonly ThreadTask[]> => {
  const session = await page.context().newCDPSession(page);
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => {
    events.push(...(value as unknown as TraceEvent[]));
  });
  const ended = new Promise<void>((resolve) => session.once('Tracing.tracingComplete', () => resolve()));
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['toplevel', '__metadata'] },
  });
  try {
    await work();
  } finally {
    await session.send('Tracing.end');
    await ended;
    await session.detach();
  }
  return mainThreadTasks(events);
};
