import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import type { OpenWebUiInstance } from '#shared/model/open-webui.ts';
import type { StoredValue } from '#shared/model/written-value.ts';
import { type Clock, isoTime } from '../../clock.ts';
import type { NetworkHost } from '../../connections/network/network-host.ts';
import { newId } from '../../ids.ts';
import type { SecretsService } from '../../secrets/secrets-service.ts';
import { createOpenWebUiApi, type OpenWebUiApi } from './open-webui-api.ts';
import type { OpenWebUiStore, StoredInstance } from './open-webui-store.ts';

export interface InstancesOptions {
  readonly store: OpenWebUiStore;
  readonly secrets: SecretsService;
  readonly network: () => Promise<NetworkHost>;
  readonly clock: Clock;
  readonly assertWritable: () => void;
}

/** The running Open WebUIs that are known, with their keys. */
export interface Instances {
  list(): readonly OpenWebUiInstance[];
  /** By id or address. Throws `open-webui-not-found`. */
  find(reference: string): OpenWebUiInstance;
  /** Tries the key before it is kept. Throws what Open WebUI refuses it with. */
  connect(address: string, key: string | undefined): Promise<OpenWebUiInstance>;
  forget(reference: string): Promise<void>;
  /** Runs with its API and lets go of the connection whatever happens. */
  use<T>(id: string, signal: AbortSignal | undefined, action: (api: OpenWebUiApi) => Promise<T>): Promise<T>;
  /** Puts a text into the keychain that goes when the instance goes. */
  keepSecret(id: string, text: string): Promise<StoredValue>;
  /** Throws `secret-missing` with the name. */
  readSecret(value: StoredValue, name: string): Promise<string>;
  /** Removes what is not needed any more. */
  sweep(id: string): Promise<void>;
}

/** What a person copies from the browser is often the address of a page in it; it has no other place than the root. */
const originOf = (address: string): string => new URL(address).origin;

export const createInstances = (options: InstancesOptions): Instances => {
  const { store, secrets, network, clock, assertWritable } = options;

  const view = ({ key, ...instance }: StoredInstance): OpenWebUiInstance => ({
    ...instance,
    isKeySet: typeof key !== 'string' && secrets.isSet(key.secret),
  });
  const stored = (reference: string): StoredInstance => {
    const origin = URL.canParse(reference) ? originOf(reference) : undefined;
    const found = store.instances().find(({ id, address }) => id === reference || address === origin);
    if (found === undefined) throw new PatchbayError('open-webui-not-found', { instance: reference });
    return found;
  };
  const readSecret = async (value: StoredValue, name: string): Promise<string> =>
    (await secrets.resolve({ [name]: value }))[name] ?? '';
  const readKey = (value: StoredValue): Promise<string> => readSecret(value, 'API key of Open WebUI');
  const keepSecret = async (id: string, text: string): Promise<StoredValue> =>
    (await secrets.store(id, { value: { secret: text } })).value ?? '';
  const sweep = (id: string): Promise<void> =>
    secrets.sweep(id, [
      ...store.instances().flatMap((one) => (one.id === id ? [{ key: one.key }] : [])),
      ...store.sends().map(({ before }) => ({ before })),
    ]);
  const withApi = async <T>(
    place: { readonly address: string; readonly key: string },
    signal: AbortSignal | undefined,
    action: (api: OpenWebUiApi) => Promise<T>,
  ): Promise<T> => {
    const api = createOpenWebUiApi({ ...place, network: await network(), signal });
    try {
      return await action(api);
    } finally {
      await api.close();
    }
  };

  return {
    list: () => store.instances().map(view),
    find: (reference) => view(stored(reference)),
    connect: async (given, newKey) => {
      assertWritable();
      const address = originOf(given);
      const known = store.instances().find((one) => one.address === address);
      if (newKey === undefined && known === undefined)
        throw new PatchbayError('invalid-input', { problem: 'a key is needed', field: 'key' });
      const key = newKey ?? (await readKey(known?.key ?? ''));
      const version = await withApi({ address, key }, undefined, async (api) => {
        const found = await api.version();
        await api.connections();
        return found;
      });
      const id = known?.id ?? newId('webui');
      const kept = newKey === undefined && known !== undefined ? known.key : await keepSecret(id, key);
      store.saveInstance({
        id,
        address,
        version,
        key: kept,
        createdAt: known?.createdAt ?? isoTime(clock),
      });
      await sweep(id);
      return view(stored(id));
    },
    forget: async (reference) => {
      assertWritable();
      const { id } = stored(reference);
      store.removeInstance(id);
      await sweep(id);
    },
    use: async (id, signal, action) => {
      const { address, key } = stored(id);
      return withApi({ address, key: await readKey(key) }, signal, action);
    },
    keepSecret,
    readSecret,
    sweep,
  };
};
