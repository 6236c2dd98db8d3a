import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import type {
  Provider,
  ProviderInput,
  ProviderModel,
  ProviderPatch,
  ProviderTest,
} from '#shared/model/provider.ts';
import type { ReadValue, StoredValue } from '#shared/model/written-value.ts';
import { type Clock, isoTime } from '../../clock.ts';
import type { NetworkHost } from '../../connections/network/network-host.ts';
import type { EventBus } from '../../events.ts';
import { newId } from '../../ids.ts';
import type { Redactor } from '../../secrets/redactor.ts';
import type { SecretsService } from '../../secrets/secrets-service.ts';
import { fetchModels, mergeModels } from './model-list.ts';
import { checkBaseUrl, openProviderEndpoint, type ProviderEndpoint } from './provider-endpoint.ts';
import type { ProvidersStore, StoredProvider } from './providers-store.ts';
import { testedModel } from './tested-model.ts';

export interface ProvidersService {
  list(): readonly Provider[];
  /** By id or name. Throws `provider-not-found`. */
  find(reference: string): Provider;
  /** Throws `name-taken`, `invalid-url`. */
  create(input: ProviderInput): Promise<Provider>;
  update(reference: string, patch: ProviderPatch): Promise<Provider>;
  remove(reference: string): Promise<void>;
  /** What it is known of a model. */
  model(providerId: string, model: string): ProviderModel | undefined;
  fetchModels(reference: string, signal?: AbortSignal): Promise<readonly ProviderModel[]>;
  test(reference: string, model: string | undefined, signal?: AbortSignal): Promise<ProviderTest>;
  testDraft(
    draft: ProviderInput & { readonly previous?: string | undefined; readonly model?: string | undefined },
    signal?: AbortSignal,
  ): Promise<ProviderTest & { readonly models: readonly ProviderModel[] }>;
  /** Reads them again, after they were written elsewhere. */
  reload(): void;
  /** The way to a provider; whoever opens it closes it. */
  open(reference: string): Promise<ProviderEndpoint>;
}

export interface ProvidersOptions {
  readonly store: ProvidersStore;
  readonly secrets: SecretsService;
  readonly network: () => Promise<NetworkHost>;
  readonly events: EventBus;
  readonly clock: Clock;
  /** What a provider says may quote the key that it was asked with. */
  readonly redact: Redactor['value'];
  readonly assertWritable: () => void;
}

export const createProvidersService = (options: ProvidersOptions): ProvidersService => {
  const { store, secrets, network, events, clock, redact, assertWritable } = options;
  let known = store.all();

  const read = (value: StoredValue): ReadValue =>
    typeof value === 'string' ? value : { secret: true, set: secrets.isSet(value.secret) };
  const view = (stored: StoredProvider): Provider => ({
    ...stored,
    apiKey: read(stored.apiKey),
    headers: Object.fromEntries(Object.entries(stored.headers).map(([name, value]) => [name, read(value)])),
  });
  const stored = (reference: string): StoredProvider => {
    const wanted = reference.toLowerCase();
    const found =
      known.find(({ id }) => id === reference) ?? known.find(({ name }) => name.toLowerCase() === wanted);
    if (found === undefined) throw new PatchbayError('provider-not-found', { provider: reference });
    return found;
  };
  const assertFree = (name: string, id?: string): void => {
    const holder = known.find((one) => one.name.toLowerCase() === name.toLowerCase());
    if (holder !== undefined && holder.id !== id) throw new PatchbayError('name-taken', { name });
  };
  const refresh = (): void => {
    known = store.all();
    events.emit({ type: 'providers-changed' });
  };
  const save = (provider: StoredProvider): Provider => {
    store.save(provider);
    refresh();
    return view(provider);
  };
  const remember = (
    id: string,
    change: (models: readonly ProviderModel[]) => readonly ProviderModel[],
  ): void => {
    // One that was deleted while it answered stays so.
    const provider = known.find((one) => one.id === id);
    if (provider !== undefined) save({ ...provider, models: [...change(provider.models)] });
  };

  /** Under names that an error may show. */
  const KEY = 'API key';
  const open = async (reference: string): Promise<ProviderEndpoint> => {
    const provider = stored(reference);
    const { [KEY]: apiKey = '' } = await secrets.resolve({ [KEY]: provider.apiKey });
    const headers = await secrets.resolve(provider.headers);
    return openProviderEndpoint({ ...provider, apiKey, headers }, await network(), clock);
  };
  const closing = async <T>(
    endpoint: ProviderEndpoint,
    action: (endpoint: ProviderEndpoint) => Promise<T>,
  ): Promise<T> => {
    try {
      return await action(endpoint);
    } finally {
      await endpoint.close();
    }
  };
  const patient = (signal: AbortSignal | undefined): AbortSignal => signal ?? new AbortController().signal;

  return {
    list: () => known.map(view),
    find: (reference) => view(stored(reference)),
    create: async (input) => {
      assertWritable();
      assertFree(input.name);
      checkBaseUrl(input.baseUrl);
      const id = newId('provider');
      const { apiKey, headers, ...fields } = input;
      const { [KEY]: key = '' } = await secrets.store(id, { [KEY]: apiKey });
      const at = isoTime(clock);
      return save({
        ...fields,
        id,
        apiKey: key,
        headers: await secrets.store(id, headers),
        createdAt: at,
        updatedAt: at,
      });
    },
    update: async (reference, { apiKey, headers, ...patch }) => {
      assertWritable();
      const before = stored(reference);
      assertFree(patch.name ?? before.name, before.id);
      checkBaseUrl(patch.baseUrl ?? before.baseUrl);
      const { [KEY]: key = before.apiKey } =
        apiKey === undefined
          ? {}
          : await secrets.store(before.id, { [KEY]: apiKey }, { [KEY]: before.apiKey });
      const after: StoredProvider = {
        ...before,
        ...patch,
        apiKey: key,
        headers:
          headers === undefined ? before.headers : await secrets.store(before.id, headers, before.headers),
        updatedAt: isoTime(clock),
      };
      const saved = save(after);
      await secrets.sweep(before.id, [{ [KEY]: after.apiKey }, after.headers]);
      return saved;
    },
    remove: async (reference) => {
      assertWritable();
      const { id } = stored(reference);
      store.remove(id);
      refresh();
      await secrets.sweep(id);
    },
    model: (providerId, model) =>
      known.find(({ id }) => id === providerId)?.models.find(({ id }) => id === model),
    fetchModels: async (reference, signal) => {
      assertWritable();
      const { id } = stored(reference);
      const listed = await closing(await open(id), (endpoint) => fetchModels(endpoint, signal));
      remember(id, (models) => mergeModels(models, listed));
      return stored(id).models;
    },
    test: async (reference, model, signal) => {
      const { id, defaultModel } = stored(reference);
      const { testProvider } = await import('./test-provider.ts');
      const { test, models } = await closing(await open(id), (endpoint) =>
        testProvider(endpoint, model ?? defaultModel, clock, patient(signal)),
      );
      assertWritable();
      remember(id, (before) => {
        const listed = models.length === 0 ? before : mergeModels(before, models);
        const found = testedModel(test);
        return found.id === '' || listed.some(({ id: one }) => one === found.id)
          ? listed.map((one) => (one.id === found.id ? { ...one, ...found } : one))
          : [...listed, found];
      });
      return redact(test);
    },
    testDraft: async ({ previous, model, ...draft }, signal) => {
      checkBaseUrl(draft.baseUrl);
      const before = previous === undefined ? undefined : stored(previous);
      const { [KEY]: apiKey = '' } = await secrets.resolveDraft(
        { [KEY]: draft.apiKey },
        before && { [KEY]: before.apiKey },
      );
      const headers = await secrets.resolveDraft(draft.headers, before?.headers);
      const { testProvider } = await import('./test-provider.ts');
      const endpoint = openProviderEndpoint({ ...draft, apiKey, headers }, await network(), clock);
      const { test, models } = await closing(endpoint, () =>
        testProvider(endpoint, model ?? draft.defaultModel, clock, patient(signal)),
      );
      return { ...redact(test), models };
    },
    reload: refresh,
    open,
  };
};
