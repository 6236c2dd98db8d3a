import * as z from 'zod';
import { provider, providerInput, providerModel, providerPatch, providerTest } from '../model/provider.ts';
import { done, procedure } from './base.ts';

/** By id or name. */
const reference = z.object({ id: z.string().min(1).max(200) });
const model = z.string().trim().max(300).optional();

export const providersContract = {
  list: procedure
    .route({ method: 'GET', path: '/providers', summary: 'The providers of models for the chat' })
    .output(z.object({ items: z.array(provider) })),
  create: procedure
    .route({ method: 'POST', path: '/providers', successStatus: 201, summary: 'Add a provider of models' })
    .input(providerInput)
    .output(provider),
  update: procedure
    .route({ method: 'PATCH', path: '/providers/{id}', summary: 'Change a provider' })
    .input(providerPatch.extend(reference.shape))
    .output(provider),
  remove: procedure
    .route({ method: 'DELETE', path: '/providers/{id}', summary: 'Delete a provider and its key' })
    .input(reference)
    .output(done),
  fetchModels: procedure
    .route({
      method: 'POST',
      path: '/providers/{id}/models',
      summary: 'Ask a provider for its models, and keep the list',
    })
    .input(reference)
    .output(z.object({ items: z.array(providerModel) })),
  test: procedure
    .route({
      method: 'POST',
      path: '/providers/{id}/test',
      summary: 'Try what works: the list of models, chat, streaming, tools, images',
    })
    .input(reference.extend({ model }))
    .output(providerTest),
  testDraft: procedure
    .route({ method: 'POST', path: '/providers/test', summary: 'The same for one that is not saved yet' })
    .input(
      providerInput.extend({
        model,
        /** Of the saved one whose secrets are kept. */
        previous: z.string().max(200).optional(),
      }),
    )
    .output(providerTest.extend({ models: z.array(providerModel) })),
};
