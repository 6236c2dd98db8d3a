import { expect, it } from 'vitest';
import { limitBody } from './body-limit.ts';

const LIMIT = 100;
const bodyOf = (pieces: readonly string[], cancelled?: () => void): ReadableStream<Uint8Array> => {
  const left = [...pieces];
  return new ReadableStream({
    pull: (controller) => {
      const piece = left.shift();
      if (piece === undefined) controller.close();
      else controller.enqueue(new TextEncoder().encode(piece));
    },
    cancel: () => cancelled?.(),
  });
};
const read = (pieces: readonly string[], isEventStream: boolean) => {
  const told: string[] = [];
  let cancels = 0;
  const body = limitBody({
    body: bodyOf(pieces, () => (cancels += 1)),
    isEventStream,
    limitBytes: LIMIT,
    onTooLarge: ({ code }) => told.push(code),
  });
  return new Response(body).text().then(
    (text) => ({ text, told, cancels }),
    (error: Error) => ({ error, told, cancels }),
  );
};
const x = (length: number): string => 'x'.repeat(length);

it('passes on what is within the limit', async () => {
  expect(await read([x(60), x(40)], false)).toEqual({ text: x(100), told: [], cancels: 0 });
});

it('breaks off what is beyond it', async () => {
  expect(await read([x(60), x(41), x(1), x(1)], false)).toMatchObject({
    error: { code: 'message-too-large' },
    told: ['message-too-large'],
    cancels: 1,
  });
});

it.each(['\n', '\r\n', '\r'])(
  'counts each event of a stream for itself, with ends %j, however it is torn',
  async (end) => {
    const stream = `data: ${x(80)}${end}${end}`.repeat(5);
    for (const size of [1, 2, 3, 7, 50, 1_000]) {
      const pieces = stream.match(new RegExp(`[^]{1,${size}}`, 'g')) ?? [];
      expect(await read(pieces, true), `pieces of ${size}`).toMatchObject({ text: stream });
    }
  },
);

it('breaks off an event that is too long, after those before it', async () => {
  expect(await read(['data: a\n\n', `data: ${x(60)}\n`, `data: ${x(60)}\n`, '\n'], true)).toMatchObject({
    error: { code: 'message-too-large' },
  });
});
