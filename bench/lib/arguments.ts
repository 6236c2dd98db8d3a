import { isSampleServer, type SampleServer } from './sample-servers.ts';

/** What the programs under measurement are told on their command line: which server, and how many. */
export const readServersArguments = (
  args: readonly string[],
): { readonly kind: SampleServer; readonly count: number; readonly atOnce: number } => {
  const [kind, count, atOnce] = args;
  if (!isSampleServer(kind)) throw new Error(`"${kind}" is not a sample server`);
  return { kind, count: Number(count), atOnce: Number(atOnce) };
};
