import type { LogMessage } from '../../connections/connection.ts';

/** From the least to the most severe (RFC 5424; specification, "Log levels"). */
const levels: readonly string[] = [
  'debug',
  'info',
  'notice',
  'warning',
  'error',
  'critical',
  'alert',
  'emergency',
];

export const isLogLevel = (level: unknown): level is string =>
  typeof level === 'string' && levels.includes(level);

const severity = (level: string): number => levels.indexOf(level);

/** Whether a message is at least as severe as what somebody wants to hear. */
export const isHeard = (level: string, wanted: string): boolean => severity(level) >= severity(wanted);

/** The less severe of two. */
export const moreOf = (a: string, b: string): string => (isHeard(a, b) ? b : a);

type Hearer = (message: LogMessage) => void;

/** Brings what servers say of their work to the requests in which they say it. */
export interface LogHub {
  tell(serverId: string, message: LogMessage): void;
  /** For a request of this server, until the answer is called. */
  hear(serverId: string, hearer: Hearer): () => void;
  /** For what is said outside of any request. */
  hearRest(hearer: (serverId: string, message: LogMessage) => void): () => void;
}

export const createLogHub = (): LogHub => {
  /** Lists are made anew: a Set that is filled and emptied for every call keeps what stood in it until a full collection. */
  const byServer = new Map<string, readonly Hearer[]>();
  const rest = new Set<(serverId: string, message: LogMessage) => void>();
  return {
    tell: (serverId, message) => {
      for (const hearer of byServer.get(serverId) ?? []) hearer(message);
      for (const hearer of rest) hearer(serverId, message);
    },
    hear: (serverId, hearer) => {
      byServer.set(serverId, [...(byServer.get(serverId) ?? []), hearer]);
      return () => {
        const left = (byServer.get(serverId) ?? []).filter((one) => one !== hearer);
        byServer.set(serverId, left);
      };
    },
    hearRest: (hearer) => {
      rest.add(hearer);
      return () => rest.delete(hearer);
    },
  };
};
