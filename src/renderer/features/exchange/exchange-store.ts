import { create } from 'zustand';

/** What the dialog is for: taking servers over, writing these into another program's file, or into files to run them elsewhere. */
export type ExchangeTask =
  | { readonly kind: 'import' }
  | {
      readonly kind: 'export';
      readonly serverIds: readonly string[];
      /** Where it is known already which program. */
      readonly chosen?: { readonly client: string; readonly title: string };
    }
  | { readonly kind: 'deploy'; readonly serverIds: readonly string[] };

/** What is done with one program of those that are known. */
export type ProgramTask = Exclude<ExchangeTask, { readonly kind: 'deploy' }>;

interface ExchangeStore {
  readonly task: ExchangeTask | undefined;
}

export const useExchange = create<ExchangeStore>(() => ({ task: undefined }));

export const openExchange = (task: ExchangeTask): void => useExchange.setState({ task });
export const closeExchange = (): void => useExchange.setState({ task: undefined });
