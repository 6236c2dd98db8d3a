import type { ImportChoice, ImportPreview } from '#shared/model/client-exchange.ts';
import { firstFree } from '#shared/text/first-free.ts';

export type FoundServer = ImportPreview['servers'][number];
export type Treatment = ImportChoice['as'];

/** What is done with each server unless the person says otherwise: nothing of theirs is replaced unasked. */
export const usualTreatment = ({ problem, conflict }: FoundServer): Treatment =>
  problem === undefined && conflict === 'none' ? 'add' : 'skip';

/** What can be done with it. */
export const treatmentsOf = ({ problem, conflict }: FoundServer): readonly Treatment[] => {
  if (problem !== undefined) return ['skip'];
  return conflict === 'none' ? ['add', 'skip'] : ['skip', 'replace', 'rename'];
};

/** What is asked of the control center; names that are made are free among all servers and among themselves. */
export const choicesOf = (
  servers: readonly FoundServer[],
  treatments: Readonly<Record<string, Treatment>>,
  names: readonly string[],
): ImportChoice[] => {
  const taken = new Set(names.map((name) => name.toLowerCase()));
  return servers.map((server): ImportChoice => {
    const { name } = server;
    const as = treatments[name] ?? usualTreatment(server);
    if (as !== 'rename') return { name, as };
    const newName = firstFree(name, ' ', (candidate) => taken.has(candidate.toLowerCase()));
    taken.add(newName.toLowerCase());
    return { name, as, newName };
  });
};
