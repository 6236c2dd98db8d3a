import { setTimeout as sleep } from 'node:timers/promises';
import type { Server } from '#shared/model/server.ts';
import { startFakeOpenAi } from '../test/fake-openai/start-fake-openai.ts';
import { hostileResults } from '../test/servers/hostile-results/results.ts';
import { hostileWords } from '../test/servers/hostile-results/words.ts';
import { fixturePath } from '../test/start-server.ts';
import { withDataFolder } from './lib/data-folder.ts';
import { middleOf, type Places } from './lib/frame-watch.ts';
import { say } from './lib/progress.ts';
import { askRest } from './lib/rest.ts';
import { type WebFace, withWebFace } from './lib/web-face.ts';
import { withPage } from './lib/with-page.ts';
import { resultPlaces } from './results/result-places.ts';
import { wordPlaces } from './results/word-places.ts';

export interface ResultFigures {
  /** By the kind of result, and the place where it is shown. */
  readonly ofResults: Readonly<Record<string, Places>>;
  /** By the kind of words, and the place. */
  readonly ofWords: Readonly<Record<string, Places>>;
}

interface ResultOptions {
  readonly rounds: number;
  /** All of them where it is left out. */
  readonly kinds?: readonly string[];
}

const READY_TRIES = 300;

const addServer = async (face: WebFace, name: string, args: readonly string[]): Promise<string> => {
  const { id } = await askRest<Server>(face, 'POST', '/api/v1/servers', {
    name,
    command: process.execPath,
    args,
  });
  for (let tries = 0; tries < READY_TRIES; tries += 1) {
    const { state } = await askRest<Server>(face, 'GET', `/api/v1/servers/${id}`);
    if (state.kind === 'ready') return id;
    await sleep(100);
  }
  throw new Error(`the server of the ${name} is not ready`);
};

/** Whether large, deep and hostile results and descriptions hold up the page: in Chromium, without a screen. */
export const measureResults = ({ rounds, kinds }: ResultOptions): Promise<ResultFigures> =>
  withDataFolder((dataDir) =>
    withWebFace(dataDir, async (face) => {
      const wanted = (all: object): readonly string[] =>
        Object.keys(all).filter((kind) => kinds?.includes(kind) !== false);
      await using fake = await startFakeOpenAi();
      await askRest(face, 'POST', '/api/v1/providers', {
        name: 'Fake',
        baseUrl: fake.url,
        defaultModel: 'fake-vision',
      });
      const ofResults: Record<string, Places> = {};
      const ofWords: Record<string, Places> = {};
      const several = async (measure: () => Promise<Places>): Promise<Places> => {
        const places: Places[] = [];
        for (let round = 0; round < rounds; round += 1) places.push(await measure());
        return middleOf(places);
      };
      await withPage(face, async (page) => {
        const serverId = await addServer(face, 'results', [fixturePath('hostile-results')]);
        for (const kind of wanted(hostileResults(''))) {
          say(`results: ${kind}`);
          ofResults[kind] = await several(() => resultPlaces({ face, page, fake, serverId }, kind));
        }
        for (const kind of wanted(hostileWords)) {
          say(`results: ${kind}`);
          const own = await addServer(face, kind, [fixturePath('hostile-words'), kind]);
          const name = hostileWords[kind]?.name ?? '';
          ofWords[kind] = await several(() => wordPlaces({ face, page, fake, serverId: own }, kind, name));
          await askRest(face, 'DELETE', `/api/v1/servers/${own}`);
        }
      });
      return { ofResults, ofWords };
    }),
  );
