import type { Verdict } from './navigation.ts';
import { PAGE_ORIGIN } from './page-address.ts';

export interface SenderSeen {
  readonly isOurWindow: boolean;
  readonly isMainFrame: boolean;
  /** Undefined once the frame is gone. */
  readonly origin: string | undefined;
  readonly ports: number;
}

/** Only the main frame of our window, showing our page, may connect, with exactly one port. */
export const senderVerdict = ({ isOurWindow, isMainFrame, origin, ports }: SenderSeen): Verdict =>
  isOurWindow && isMainFrame && origin === PAGE_ORIGIN && ports === 1 ? 'allow' : 'deny';
