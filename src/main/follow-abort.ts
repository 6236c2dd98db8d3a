/**
 * Aborts a controller when a signal is aborted, until it is let go. `AbortSignal.any` does the same, but costs a
 * small tool call a tenth of its time.
 */
export const followAbort = (signal: AbortSignal | undefined, controller: AbortController): (() => void) => {
  if (signal === undefined) return () => undefined;
  const follow = (): void => controller.abort(signal.reason);
  if (signal.aborted) follow();
  else signal.addEventListener('abort', follow, { once: true });
  return () => signal.removeEventListener('abort', follow);
};
