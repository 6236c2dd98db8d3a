import { create } from 'zustand';

interface AddDialogStore {
  readonly opened: boolean;
  /** Text to paste into the dialog when it opens, from a deep link. */
  readonly pasted?: string;
  /** Whether the person asked for the form rather than the paste box. */
  readonly focus: 'paste' | 'form';
}

export const useAddDialog = create<AddDialogStore>(() => ({ opened: false, focus: 'paste' }));

export const openAddDialog = (
  options: { readonly pasted?: string; readonly focus?: 'paste' | 'form' } = {},
): void => useAddDialog.setState({ opened: true, pasted: options.pasted, focus: options.focus ?? 'paste' });

export const closeAddDialog = (): void => useAddDialog.setState({ opened: false, pasted: undefined });
