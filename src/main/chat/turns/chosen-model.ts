import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import type { Chat } from '#shared/model/chat.ts';
import type { Provider } from '#shared/model/provider.ts';

export interface ChosenModel {
  readonly providerId: string;
  readonly model: string;
}

/**
 * The provider and model of a conversation: those that were chosen, else the only provider there is and the model that
 * it has for such cases. Throws `chat-model-missing`.
 */
export const chosenModel = (
  { providerId, model }: Pick<Chat, 'providerId' | 'model'>,
  providers: readonly Provider[],
): ChosenModel => {
  const provider =
    providers.find(({ id }) => id === providerId) ??
    (providerId === '' && providers.length === 1 ? providers[0] : undefined);
  const chosen =
    model || provider?.defaultModel || (provider?.models.length === 1 ? provider.models[0]?.id : '');
  if (provider === undefined || chosen === undefined || chosen === '')
    throw new PatchbayError('chat-model-missing');
  return { providerId: provider.id, model: chosen };
};
