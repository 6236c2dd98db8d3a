import type { Stage } from '../stage.ts';

/** Uses a feature: ends well where it works, throws RpcError where it is refused, fails an expectation where it is wrong. */
export type Play = (stage: Stage) => Promise<void>;
