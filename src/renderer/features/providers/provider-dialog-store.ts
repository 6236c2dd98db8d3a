import { create } from 'zustand';
import type { Provider, ProviderPreset } from '#shared/model/provider.ts';

/** What is edited: a provider that is there, or a new one, perhaps after an attempt that failed. */
export type ProviderDialogState =
  | { readonly kind: 'add'; readonly preset?: ProviderPreset; readonly error?: unknown }
  | { readonly kind: 'edit'; readonly provider: Provider };

interface ProviderDialogStore {
  readonly dialog: ProviderDialogState | undefined;
}

export const useProviderDialog = create<ProviderDialogStore>(() => ({ dialog: undefined }));

export const openProviderDialog = (dialog: ProviderDialogState): void =>
  useProviderDialog.setState({ dialog });
export const closeProviderDialog = (): void => useProviderDialog.setState({ dialog: undefined });
