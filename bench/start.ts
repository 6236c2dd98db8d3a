import { withDataFolder } from './lib/data-folder.ts';
import { say } from './lib/progress.ts';
import { median, rounded } from './lib/quantiles.ts';
import { saveServers } from './lib/saved-servers.ts';
import { withWebFace } from './lib/web-face.ts';

export interface StartFigures {
  readonly rounds: number;
  /** Milliseconds from starting the process to its ready line, in an empty data folder. */
  readonly coldMs: number;
  readonly savedServers: number;
  /** The same in a data folder with saved servers, which are started meanwhile. */
  readonly warmMs: number;
}

const readyMs = (dataDir: string): Promise<number> => withWebFace(dataDir, async (face) => face.readyMs);

/** Cold and warm start of the browser face to its ready line, taken in turns. */
export const measureStart = async (options: {
  rounds: number;
  savedServers: number;
}): Promise<StartFigures> =>
  withDataFolder(async (warmDir) => {
    const { rounds, savedServers } = options;
    say(`start: ${rounds} rounds, cold and with ${savedServers} saved servers`);
    await saveServers(warmDir, 'everything', savedServers);
    const cold: number[] = [];
    const warm: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      cold.push(await withDataFolder(readyMs));
      warm.push(await readyMs(warmDir));
    }
    return { rounds, coldMs: rounded(median(cold), 0), savedServers, warmMs: rounded(median(warm), 0) };
  });
