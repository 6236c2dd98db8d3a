import { useMutation } from '@tanstack/react-query';
import type { ProviderPreset } from '#shared/model/provider.ts';
import { client } from '../../lib/client.ts';
import { openProviderDialog } from './provider-dialog-store.ts';
import { draftOfPreset, inputOfDraft } from './provider-draft.ts';

/** Those that run on this machine and need no key. */
export const localPresets = ['ollama', 'lm-studio', 'vllm', 'llama-cpp'] as const satisfies ProviderPreset[];
export type LocalPreset = (typeof localPresets)[number];

/** One click: where the program answers it is there, with its first model; where it does not, the form says why. */
export const useAddLocalProvider = () =>
  useMutation({
    mutationFn: async (preset: LocalPreset) => {
      const { id } = await client.providers.create(inputOfDraft(draftOfPreset(preset)));
      try {
        const { items } = await client.providers.fetchModels({ id });
        return await client.providers.update({ id, defaultModel: items[0]?.id ?? '' });
      } catch (error) {
        // It has no key: nothing is lost with it.
        await client.providers.remove({ id });
        throw error;
      }
    },
    onError: (error, preset) => openProviderDialog({ kind: 'add', preset, error }),
  });
