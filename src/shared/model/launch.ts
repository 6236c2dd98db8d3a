import * as z from 'zod';

/** A value of a launch as it may be seen: plain, or whether the secret is set. */
const shownValue = {
  name: z.string(),
  value: z.string().optional(),
  /** Of a secret, which is never told. */
  secret: z.enum(['set', 'not-set']).optional(),
};

export const launchVariable = z.object({
  ...shownValue,
  /** Typed for this server, inherited from Patchbay, the PATH that was put together, or the mark of Patchbay. */
  from: z.enum(['typed', 'inherited', 'path', 'patchbay']),
});
export type LaunchVariable = z.infer<typeof launchVariable>;

/** What would be run for a stdio server, as the start itself plans it; secrets hidden. */
export const processLaunch = z.object({
  kind: z.literal('process'),
  /** The full path of the program as it was found. */
  command: z.string(),
  args: z.array(z.string()),
  /** Command and arguments as one line. */
  shown: z.string(),
  /** The entry of PATH it was found in; absent where a path was typed. */
  foundIn: z.string().optional(),
  /** Where PATH comes from. */
  pathSource: z.enum(['login-shell', 'process']),
  /** Why the login shell could not be asked. */
  pathWarning: z.string().optional(),
  cwd: z.string(),
  environment: z.array(launchVariable),
  /** Names of what Patchbay was started with and the server does not get. */
  withheld: z.array(z.string()),
});
export type ProcessLaunch = z.infer<typeof processLaunch>;

/** What would be connected to. */
export const remoteLaunch = z.object({
  kind: z.literal('remote'),
  url: z.string(),
  headers: z.array(z.object(shownValue)),
  /** The proxy on the way, without its password. */
  proxy: z.string().optional(),
});
export type RemoteLaunch = z.infer<typeof remoteLaunch>;

export const launch = z.discriminatedUnion('kind', [processLaunch, remoteLaunch]);
export type Launch = z.infer<typeof launch>;
