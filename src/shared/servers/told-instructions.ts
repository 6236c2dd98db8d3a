import type { ServerFacts } from '../model/server.ts';

/** What models are told of a server: its instructions, unless they are others than were approved. */
export const toldInstructions = ({
  instructions,
  toldInstructions: instead,
}: Pick<ServerFacts, 'instructions' | 'toldInstructions'>): string | undefined =>
  instead === '' ? undefined : (instead ?? instructions);
