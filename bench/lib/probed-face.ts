import { once } from 'node:events';
import { resolve } from 'node:path';
import { type WebFace, withWebFace } from './web-face.ts';

const PROBE = resolve(import.meta.dirname, 'loop-probe.mjs');

/** What the process of the browser face has to say of itself. */
export interface ProbeReport {
  /** The longest that its event loop was held up since it was told to begin. */
  readonly maxDelayMs: number;
  /** The longest that it worked without a pause, by its own processor time: on a busy machine it waits longer. */
  readonly maxBusyMs: number;
  readonly residentMb: number;
  /** The heap and the buffers beside it. */
  readonly heldMb: number;
  /** Sockets, timers and whatever else keeps a process alive. */
  readonly handles: number;
}

export interface ProbedFace extends WebFace {
  /** `begin` answers too, and then forgets what was; `settled` collects the garbage first. */
  probe(question: 'begin' | 'report' | 'settled'): Promise<ProbeReport>;
}

/** A browser face that is asked how responsive it is and how much memory it has. */
export const withProbedFace = <T>(dataDir: string, use: (face: ProbedFace) => Promise<T>): Promise<T> =>
  withWebFace(
    dataDir,
    (face) =>
      use({
        ...face,
        probe: async (question) => {
          face.child.send(question);
          const [report] = (await once(face.child, 'message')) as [ProbeReport];
          return report;
        },
      }),
    ['--import', PROBE],
  );
