import type { ClientContext, ClientLink } from '@orpc/client';
import type { ErrorBody } from '#shared/errors/patchbay-error.ts';
import { assertNever } from '#shared/text/assert-never.ts';
import { ConnectionLostError, setConnection } from './connection-state.ts';
import { reconnectDelayMs } from './reconnect-delay.ts';

export type OpenedLink =
  | { readonly kind: 'open'; readonly link: ClientLink<ClientContext> }
  | { readonly kind: 'refused'; readonly error: ErrorBody | undefined }
  | { readonly kind: 'unreachable'; readonly cause?: unknown };

/** Opens a way to the control center; `onClose` is called once when an opened one ends. */
export type OpenLink = (onClose: () => void) => Promise<OpenedLink>;

/** Keeps one link open, again and again, and is itself a link that calls go through. */
export class Connection implements ClientLink<ClientContext> {
  private current: ClientLink<ClientContext> | undefined;
  private attempt = 0;
  private wake: (() => void) | undefined;

  async start(open: OpenLink): Promise<void> {
    const opened = await open(() => {
      this.current = undefined;
      this.retry(open);
    });
    switch (opened.kind) {
      case 'open':
        this.attempt = 0;
        this.current = opened.link;
        return setConnection({ kind: 'open' });
      case 'refused':
        return setConnection({ kind: 'refused', error: opened.error });
      case 'unreachable':
        return this.retry(open);
      default:
        assertNever(opened);
    }
  }

  /** Tries at once instead of waiting for the next time. */
  retryNow(): void {
    this.wake?.();
  }

  call: ClientLink<ClientContext>['call'] = async (path, input, options) => {
    const link = this.current;
    if (link === undefined) throw new ConnectionLostError();
    try {
      return await link.call(path, input, options);
    } catch (cause) {
      // The link tells of its own end in words for its makers.
      throw this.current === link || options.signal?.aborted ? cause : new ConnectionLostError({ cause });
    }
  };

  private retry(open: OpenLink): void {
    const delayMs = reconnectDelayMs(this.attempt);
    this.attempt += 1;
    setConnection({ kind: 'lost', retryAt: Date.now() + delayMs });
    const again = () => {
      clearTimeout(timer);
      this.wake = undefined;
      void this.start(open);
    };
    const timer = setTimeout(again, delayMs);
    this.wake = again;
  }
}
