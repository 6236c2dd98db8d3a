import { isPatchbayError, PatchbayError } from '#shared/errors/patchbay-error.ts';
import type { Clock } from '../../clock.ts';
import { followAbort } from '../../follow-abort.ts';

export interface SilenceWatch {
  /** Aborts with `provider-silent`, or as the given one does. */
  readonly signal: AbortSignal;
  /** The same body: each piece of it is a sign of life. One that breaks off does so with `provider-answer-broken`. */
  heard(body: ReadableStream<Uint8Array>): ReadableStream<Uint8Array>;
  end(): void;
}

/** A model may think long and write long; only when nothing at all comes for so long is it given up. */
export const watchSilence = (
  clock: Clock,
  seconds: number,
  provider: string,
  given: AbortSignal | undefined,
): SilenceWatch => {
  const controller = new AbortController();
  const { signal } = controller;
  const letGo = followAbort(given, controller);
  const start = () =>
    clock.setTimeout(
      () => controller.abort(new PatchbayError('provider-silent', { provider, seconds })),
      seconds * 1_000,
    );
  let stop = start();
  const end = (): void => {
    stop();
    letGo();
  };
  const broken = (error: unknown): unknown =>
    signal.aborted || isPatchbayError(error)
      ? error
      : new PatchbayError('provider-answer-broken', {
          provider,
          problem: 'the connection broke off in the middle',
        });
  return {
    signal,
    heard: (body) => {
      const reader = body.getReader();
      return new ReadableStream<Uint8Array>(
        {
          pull: async (sink) => {
            try {
              const { done, value } = await reader.read();
              stop();
              if (done) {
                end();
                sink.close();
              } else {
                stop = start();
                sink.enqueue(value);
              }
            } catch (error) {
              end();
              throw broken(error);
            }
          },
          cancel: (reason) => {
            end();
            return reader.cancel(reason);
          },
        },
        { highWaterMark: 0 },
      );
    },
    end,
  };
};
