import type { ServerInputDraft } from '#shared/model/server.ts';
import type { WebFault } from '../servers/faulty-web.ts';
import type { WebSocketFaults } from '../servers/websocket.ts';
import type { Certificate } from '../support/certificates.ts';
import type { SeenAnswer, SeenState } from './fault.ts';

export type WebEra = 'legacy' | 'modern' | 'sse';

export interface WebCall {
  /** `{url}` in its words is the address of the server. */
  readonly answers: SeenAnswer;
  /** The state that it leads to, before the server is ready again; without it the server stays ready. */
  readonly after?: SeenState;
  /** How often the server was asked for it; once unless said otherwise. */
  readonly asked?: number;
}

/** One way for a server elsewhere to be broken, and what must come of it. */
export interface RemoteRow {
  readonly name: string;
  /** Over TLS. */
  readonly certificate?: () => Certificate;
  /** What the address says instead of 127.0.0.1. */
  readonly host?: string;
  readonly input?: Partial<ServerInputDraft>;
  /** The first state after it was started that is not a passing one. `{url}` is its address. */
  readonly comesTo: SeenState;
  /** Whole seconds until the next attempt. */
  readonly waitsSeconds?: number;
  /** Whether it is ready after that, by itself. */
  readonly recovers?: boolean;
  /** One after the other. */
  readonly calls?: readonly WebCall[];
}

/** Over HTTP. */
export interface WebFaultRow extends RemoteRow {
  readonly eras: readonly WebEra[];
  /** Made anew for every server. */
  readonly fault: () => WebFault;
}

/** Over WebSocket. */
export interface SocketFaultRow extends RemoteRow {
  readonly faults: WebSocketFaults;
}
