import type { ProviderModel, ProviderTest } from '#shared/model/provider.ts';

/** What a test found out of a model; what was skipped, or failed for another reason, says nothing. */
export const testedModel = ({ model, steps }: ProviderTest): ProviderModel => {
  const statusOf = (name: ProviderTest['steps'][number]['step']) =>
    steps.find(({ step }) => step === name)?.status;
  const chats = statusOf('streaming') === 'ok';
  return {
    id: model,
    ...(chats ? { takesTools: statusOf('tools') === 'ok', takesImages: statusOf('images') === 'ok' } : {}),
  };
};
