import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import { MAX_MESSAGE_BYTES } from '../message-limit.ts';

const MEGABYTE = 1_024 * 1_024;

export const messageTooLarge = (limitBytes = MAX_MESSAGE_BYTES): PatchbayError =>
  new PatchbayError('message-too-large', { limitMegabytes: Math.floor(limitBytes / MEGABYTE) });

const eventEnds = ['\n\n', '\r\n\r\n', '\r\r'];
/** One less than the longest of them: an end may be torn in two. */
const SEAM_BYTES = 3;

/** Where the last event in a piece ends; -1 where none does. */
const lastEventEnd = (piece: Buffer): number =>
  Math.max(
    ...eventEnds.map((end) => {
      const at = piece.lastIndexOf(end);
      return at === -1 ? -1 : at + end.length;
    }),
  );

/** Counts what is held back: of a stream of events the one that is not complete, of anything else all. */
const createCounter = (isEventStream: boolean): ((piece: Buffer) => number) => {
  let bytes = 0;
  let seam: Buffer = Buffer.alloc(0);
  return (piece) => {
    bytes += piece.length;
    if (!isEventStream) return bytes;
    const joined = Buffer.concat([seam, piece.subarray(0, SEAM_BYTES)]);
    const end = lastEventEnd(piece);
    if (end !== -1) bytes = piece.length - end;
    else if (lastEventEnd(joined) > seam.length) bytes = piece.length;
    seam = Buffer.concat([seam, piece.subarray(-SEAM_BYTES)]).subarray(-SEAM_BYTES);
    return bytes;
  };
};

export interface LimitedBody {
  readonly body: ReadableStream<Uint8Array>;
  readonly isEventStream: boolean;
  readonly limitBytes?: number;
  /** Hears of it before the reader does. */
  readonly onTooLarge: (error: PatchbayError) => void;
}

/** The body as it is, broken off with `message-too-large` where a message in it is longer than is read. */
export const limitBody = ({
  body,
  isEventStream,
  limitBytes = MAX_MESSAGE_BYTES,
  onTooLarge,
}: LimitedBody): ReadableStream<Uint8Array> => {
  const reader = body.getReader();
  const count = createCounter(isEventStream);
  return new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        const { done, value } = await reader.read();
        if (done) {
          controller.close();
          return;
        }
        if (count(Buffer.from(value.buffer, value.byteOffset, value.byteLength)) <= limitBytes) {
          controller.enqueue(value);
          return;
        }
        const error = messageTooLarge(limitBytes);
        onTooLarge(error);
        controller.error(error);
        await reader.cancel(error);
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  );
};
