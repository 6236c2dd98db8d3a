import { os } from '../../implement.ts';
import type { ProvidersService } from './providers-service.ts';

export const createProvidersRoutes = (providers: ProvidersService) => ({
  list: os.providers.list.handler(() => ({ items: [...providers.list()] })),
  create: os.providers.create.handler(({ input }) => providers.create(input)),
  update: os.providers.update.handler(({ input: { id, ...patch } }) => providers.update(id, patch)),
  remove: os.providers.remove.handler(async ({ input }) => {
    await providers.remove(input.id);
    return { ok: true as const };
  }),
  fetchModels: os.providers.fetchModels.handler(async ({ input, signal }) => ({
    items: [...(await providers.fetchModels(input.id, signal))],
  })),
  test: os.providers.test.handler(({ input, signal }) => providers.test(input.id, input.model, signal)),
  testDraft: os.providers.testDraft.handler(async ({ input, signal }) => {
    const tested = await providers.testDraft(input, signal);
    return { ...tested, models: [...tested.models] };
  }),
});
