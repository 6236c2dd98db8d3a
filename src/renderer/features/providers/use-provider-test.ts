import { useRef, useState } from 'react';
import type { ProviderInput, ProviderModel, ProviderTest } from '#shared/model/provider.ts';
import { client } from '../../lib/client.ts';

export type ProviderTestState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly startedAt: number }
  | { readonly kind: 'finished'; readonly test: ProviderTest }
  | { readonly kind: 'broken'; readonly error: unknown };

interface ProviderTestOptions {
  /** Of the saved one whose secrets are kept. */
  readonly previous: string | undefined;
  readonly onModels: (models: readonly ProviderModel[]) => void;
}

/** Tries what stands in the form; the newest test is the one that counts. */
export const useProviderTest = ({ previous, onModels }: ProviderTestOptions) => {
  const [state, setState] = useState<ProviderTestState>({ kind: 'idle' });
  const running = useRef<AbortController>(undefined);
  const run = async (input: ProviderInput): Promise<void> => {
    running.current?.abort();
    const controller = new AbortController();
    running.current = controller;
    setState({ kind: 'running', startedAt: Date.now() });
    try {
      const { models, ...test } = await client.providers.testDraft(
        { ...input, previous },
        { signal: controller.signal },
      );
      if (running.current !== controller) return;
      setState({ kind: 'finished', test });
      if (models.length > 0) onModels(models);
    } catch (error) {
      if (running.current === controller) setState({ kind: 'broken', error });
    }
  };
  const cancel = (): void => {
    running.current?.abort();
    running.current = undefined;
    setState({ kind: 'idle' });
  };
  return { state, run, cancel };
};
