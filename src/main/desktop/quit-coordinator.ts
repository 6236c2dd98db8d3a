import type { Clock } from '../clock.ts';

export interface QuitCoordinatorOptions {
  readonly clock: Clock;
  readonly deadlineMs: number;
  /** Ends everything that must end before the program does. */
  readonly stop: () => Promise<void>;
  readonly exit: (code: number) => void;
  readonly onProblem: (message: string, error?: unknown) => void;
}

export interface QuitCoordinator {
  readonly quitting: boolean;
  /** A person asks: begins to quit; asked again meanwhile, exits at once. */
  request(): void;
  /** The system asks (session end, shutdown): begins to quit; asked again, nothing changes. */
  begin(): void;
}

/** Stops everything with a deadline, then exits exactly once. */
export const createQuitCoordinator = (options: QuitCoordinatorOptions): QuitCoordinator => {
  let phase: 'running' | 'stopping' | 'exited' = 'running';
  const exitOnce = (code: number): void => {
    if (phase === 'exited') return;
    phase = 'exited';
    options.exit(code);
  };
  const begin = (): void => {
    if (phase !== 'running') return;
    phase = 'stopping';
    const cancelDeadline = options.clock.setTimeout(() => {
      options.onProblem(`not everything stopped within ${options.deadlineMs} ms`);
      exitOnce(1);
    }, options.deadlineMs);
    options
      .stop()
      .then(
        () => exitOnce(0),
        (error: unknown) => {
          options.onProblem('stopping failed', error);
          exitOnce(1);
        },
      )
      .finally(cancelDeadline);
  };
  return {
    get quitting() {
      return phase !== 'running';
    },
    begin,
    request: () => {
      if (phase === 'running') return begin();
      options.onProblem('asked to quit a second time: leaving at once');
      exitOnce(1);
    },
  };
};
