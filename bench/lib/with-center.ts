import type { ControlCenterOptions } from '../../src/main/control-center-options.ts';
import type { Stage } from '../../test/faults/play-fault.ts';
import type { OpenCenter } from '../../test/faults/web-stage.ts';
import { openBuiltCenter } from './built-program.ts';
import { withDataFolder } from './data-folder.ts';

/** A control center of the built program, in this process, as a stage for faults. */
export const openStage: OpenCenter = async ({ dataDir, ...options }) => {
  const center = await openBuiltCenter(dataDir, options);
  return {
    client: center.client({ caller: 'api' }),
    subscribe: center.subscribe,
    [Symbol.asyncDispose]: () => center.stop(),
  };
};

/** Runs with one in an empty data folder. */
export const withCenter = <T>(
  { clock }: Required<Pick<ControlCenterOptions, 'clock'>>,
  use: (stage: Stage) => Promise<T>,
): Promise<T> =>
  withDataFolder(async (dataDir) => {
    await using stage = await openStage({ dataDir, env: process.env, clock });
    return await use(stage);
  });
