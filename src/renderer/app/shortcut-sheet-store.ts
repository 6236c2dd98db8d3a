import { create } from 'zustand';

export const useShortcutSheet = create<{ readonly opened: boolean }>(() => ({ opened: false }));

export const toggleShortcutSheet = (): void =>
  useShortcutSheet.setState(({ opened }) => ({ opened: !opened }));
