import type { ControlCenterOptions } from '../../src/main/control-center.ts';
import type { Stage } from '../../test/faults/play-fault.ts';
import { openBuiltCenter } from './built-program.ts';
import { withDataFolder } from './data-folder.ts';

/** Runs with a control center of the built program in an empty data folder, in this process. */
export const withCenter = <T>(
  options: Pick<ControlCenterOptions, 'clock'>,
  use: (stage: Stage) => Promise<T>,
): Promise<T> =>
  withDataFolder(async (dataDir) => {
    const center = await openBuiltCenter(dataDir, options);
    try {
      return await use({ client: center.client({ caller: 'api' }), subscribe: center.subscribe });
    } finally {
      await center.stop();
    }
  });
