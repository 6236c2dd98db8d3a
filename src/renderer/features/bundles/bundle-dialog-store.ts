import { create } from 'zustand';

/** Where a bundle is from that a person opened, or the server whose bundle they look at. */
export type BundleSource =
  | { readonly kind: 'file'; readonly file: File }
  /** Handed over already, as by a double click on the file. */
  | { readonly kind: 'upload'; readonly upload: string }
  | {
      readonly kind: 'registry';
      readonly id: string;
      readonly version: string | undefined;
      readonly identifier: string;
    }
  | { readonly kind: 'settings'; readonly serverId: string };

interface BundleDialogStore {
  readonly source: BundleSource | undefined;
  /** Counts what was opened: the same file opened again is looked at again. */
  readonly turn: number;
}

export const useBundleDialog = create<BundleDialogStore>(() => ({ source: undefined, turn: 0 }));

export const openBundle = (source: BundleSource): void =>
  useBundleDialog.setState(({ turn }) => ({ source, turn: turn + 1 }));
export const closeBundle = (): void => useBundleDialog.setState({ source: undefined });
