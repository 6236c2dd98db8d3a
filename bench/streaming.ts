import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import type { Chat } from '#shared/model/chat.ts';
import { type FakeOpenAi, startFakeOpenAi } from '../test/fake-openai/start-fake-openai.ts';
import { marks, type Reply, says, waits } from '../test/fake-openai/steps.ts';
import { startBareStream } from './lib/bare-stream.ts';
import { withDataFolder } from './lib/data-folder.ts';
import { drawnPieces, watchPieces } from './lib/drawn-pieces.ts';
import { writeLongConversation } from './lib/long-conversation.ts';
import { say } from './lib/progress.ts';
import { median, quantile, rounded } from './lib/quantiles.ts';
import { askRest } from './lib/rest.ts';
import { withWebFace } from './lib/web-face.ts';
import { withPage } from './lib/with-page.ts';

/** From the model's write of a piece until the frame is drawn in which it stands. */
export interface StreamDelay {
  readonly pieces: number;
  readonly medianMs: number;
  readonly p99Ms: number;
}

export interface StreamingFigures {
  /** Twenty pieces a second, as fast as one reads, and three hundred. */
  readonly reading: StreamDelay;
  readonly fast: StreamDelay;
  /** Fifty a second, at the end of an answer that is long already, and of a long conversation. */
  readonly longAnswer: StreamDelay;
  readonly longConversation: StreamDelay;
  /** Fifty a second, on a page that only adds them to a text, without a program between. */
  readonly bare: StreamDelay;
}

interface Pace {
  readonly pieces: number;
  readonly aSecond: number;
  /** Of the answer before the first of them. */
  readonly charactersBefore?: number;
}

/** What stood there before is drawn by then. */
const BEGIN_MS = 2_000;
/** A piece that is so late is none. */
const LATE_MS = 30_000;
const PARAGRAPH = 40;
/** No more than what the fake model sends in one piece. */
const pieceOf = (number: number): string => `w${number}${number % PARAGRAPH === 0 ? '\n\n' : ' '}`;

const LINES =
  'Some **more** words of an [answer](https://example.com).\n\n- one\n- two\n\n```ts\nconst a = 1;\n```\n\n';
const answerOf = (characters: number): string => LINES.repeat(Math.ceil(characters / LINES.length));

/** When each is due, after the beginning. */
const dueMs = (number: number, { aSecond }: Pace): number => BEGIN_MS + (number * 1_000) / aSecond;

const withinMs = (pace: Pace): number => dueMs(pace.pieces, pace) + LATE_MS;

const delayOf = (written: readonly number[], drawn: readonly number[]): StreamDelay => {
  const delays = written.map((at, index) => (drawn[index] ?? Number.NaN) - at);
  return {
    pieces: delays.length,
    medianMs: rounded(median(delays), 1),
    p99Ms: rounded(quantile(delays, 0.99), 1),
  };
};

const paced = (pace: Pace, written: number[]): Reply => [
  says(answerOf(pace.charactersBefore ?? 0)),
  ...Array.from({ length: pace.pieces }, (_, index) => [
    waits(sleep(dueMs(index + 1, pace))),
    says(pieceOf(index + 1)),
    marks(() => written.push(performance.now())),
  ]).flat(),
];

const measureInChat = async (
  page: Page,
  fake: FakeOpenAi,
  chatId: string,
  pace: Pace,
): Promise<StreamDelay> => {
  await page.evaluate(`location.hash = ${JSON.stringify(`/chat/${chatId}`)}`);
  const field = page.getByRole('textbox', { name: 'Message', exact: true });
  await field.fill('Count');
  const written: number[] = [];
  // Timed from when it is asked for.
  fake.script(() => paced(pace, written));
  await watchPieces(page, '[role="log"] [data-index]');
  await field.press('Enter');
  const drawn = await drawnPieces(page, pace.pieces, withinMs(pace));
  await page.getByRole('button', { name: 'Send', exact: true }).waitFor();
  return delayOf(written, drawn);
};

const measureBare = async (page: Page, pace: Pace): Promise<StreamDelay> => {
  const written: number[] = [];
  await using bare = await startBareStream(async (write) => {
    const begun = performance.now();
    for (let number = 1; number <= pace.pieces; number += 1) {
      await sleep(Math.max(0, dueMs(number, pace) - (performance.now() - begun)));
      write(pieceOf(number));
      written.push(performance.now());
    }
  });
  await page.goto(bare.address);
  await watchPieces(page, 'main');
  const drawn = await drawnPieces(page, pace.pieces, withinMs(pace));
  return delayOf(written, drawn);
};

/** How long what a model writes takes to stand on the screen: in Chromium, without one. */
export const measureStreaming = (options: {
  readonly seconds: number;
  readonly messages: number;
}): Promise<StreamingFigures> =>
  withDataFolder(async (dataDir) => {
    await using fake = await startFakeOpenAi();
    return await withWebFace(dataDir, async (face) => {
      const { seconds, messages } = options;
      say(`streaming: five times ${seconds} s, at the end of ${messages} messages too`);
      await askRest(face, 'POST', '/api/v1/providers', {
        name: 'Fake',
        baseUrl: fake.url,
        defaultModel: 'fake-model',
      });
      const newChat = async (title: string) =>
        (await askRest<Chat>(face, 'POST', '/api/v1/chats', { title })).id;
      const long = await newChat('Long');
      writeLongConversation(dataDir, long, messages);
      const at = (aSecond: number): Pace => ({ pieces: aSecond * seconds, aSecond });
      return withPage(face, async (page) => ({
        reading: await measureInChat(page, fake, await newChat('Reading'), at(20)),
        fast: await measureInChat(page, fake, await newChat('Fast'), at(300)),
        longAnswer: await measureInChat(page, fake, await newChat('Long answer'), {
          ...at(50),
          charactersBefore: 20_000,
        }),
        longConversation: await measureInChat(page, fake, long, at(50)),
        // The last: it leaves the program.
        bare: await measureBare(page, at(50)),
      }));
    });
  });
