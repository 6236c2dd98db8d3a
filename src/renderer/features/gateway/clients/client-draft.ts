import * as z from 'zod';
import { type GatewayClientInput, gatewayClientInput } from '#shared/model/gateway.ts';
import { readDraft, removeDraft, writeDraft } from '../../../lib/draft-storage.ts';

/** As it stands in the form: a name may be missing still. */
const draft = gatewayClientInput.extend({ name: z.string() });
export type ClientDraft = GatewayClientInput;

const emptyClient = (): ClientDraft => draft.parse({ name: '' });

/** What is typed for a client that was not added yet, for each program by itself; a token is never in it. */
export const clientDraft = (initial: ClientDraft | undefined) => {
  const name = ['gateway-client', initial?.name].filter(Boolean).join(' ');
  return {
    read: (): ClientDraft => {
      const saved = draft.safeParse(readDraft(name));
      return saved.success ? saved.data : (initial ?? emptyClient());
    },
    write: (typed: ClientDraft): void => writeDraft(name, typed),
    remove: (): void => removeDraft(name),
  };
};
