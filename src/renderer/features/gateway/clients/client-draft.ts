import * as z from 'zod';
import { type GatewayClientInput, gatewayClientInput } from '#shared/model/gateway.ts';
import { readDraft, removeDraft, writeDraft } from '../../../lib/draft-storage.ts';

const DRAFT = 'gateway-client';
/** As it stands in the form: a name may be missing still. */
const draft = gatewayClientInput.extend({ name: z.string() });
export type ClientDraft = GatewayClientInput;

export const emptyClient = (): ClientDraft => draft.parse({ name: '' });

/** What was typed for a client that was not added yet; a token is never in it. */
export const readClientDraft = (): ClientDraft => {
  const saved = draft.safeParse(readDraft(DRAFT));
  return saved.success ? saved.data : emptyClient();
};

export const writeClientDraft = (client: ClientDraft): void => writeDraft(DRAFT, client);
export const removeClientDraft = (): void => removeDraft(DRAFT);
