import { fileURLToPath } from 'node:url';
import { inputRequired, inputResponse, type ServerContext } from '@modelcontextprotocol/server';
import * as z from 'zod';

const ROOTS = 'roots';
const answered = z.looseObject({ roots: z.array(z.looseObject({ uri: z.string() })) });

/** Folders that the client says this server may see; a root that is no folder of this machine is left out. */
const pathsOf = (uris: readonly string[]): readonly string[] =>
  uris.flatMap((uri) => {
    try {
      return [fileURLToPath(uri)];
    } catch {
      return [];
    }
  });

/** The question for the client's roots, the same in both eras. */
export const askForRoots = () => inputRequired({ inputRequests: { [ROOTS]: inputRequired.listRoots() } });

/** What the client answered; undefined where it has not been asked yet. */
export const rootsOf = ({ mcpReq }: ServerContext): readonly string[] | undefined => {
  const response = inputResponse(mcpReq.inputResponses, ROOTS);
  if (response.kind === 'missing') return undefined;
  const entry = z.record(z.string(), z.unknown()).safeParse(mcpReq.inputResponses).data?.[ROOTS];
  const read = answered.safeParse(entry);
  return read.success ? pathsOf(read.data.roots.map(({ uri }) => uri)) : [];
};
