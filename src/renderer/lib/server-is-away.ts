const codes: ReadonlySet<string | undefined> = new Set([
  'server-not-ready',
  'server-asleep',
  'server-exited',
  'server-crashed',
  'server-closed-output',
  'server-crash-loop',
  'server-over-memory',
  'connection-lost',
  'connection-refused',
  'connection-failed',
]);

/** Whether starting the server is the next step after this error. */
export const serverIsAway = (code: string | undefined): boolean => codes.has(code);
