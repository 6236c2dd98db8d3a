import { create } from 'zustand';
import type { Tool } from '#shared/model/capability.ts';

interface BatchStore {
  /** The tool that the dialog is open for. */
  readonly tool: Tool | undefined;
  /** What was typed, by tool: a mistaken close loses nothing. */
  readonly drafts: Readonly<Record<string, string>>;
}

export const useBatchStore = create<BatchStore>(() => ({ tool: undefined, drafts: {} }));

const keyOf = ({ serverId, name }: Tool): string => `${serverId} ${name}`;

export const openBatch = (tool: Tool): void => useBatchStore.setState({ tool });
export const closeBatch = (): void => useBatchStore.setState({ tool: undefined });

export const useBatchDraft = (tool: Tool): [string, (text: string) => void] => {
  const key = keyOf(tool);
  const text = useBatchStore(({ drafts }) => drafts[key] ?? '');
  const setText = (next: string) =>
    useBatchStore.setState(({ drafts }) => ({ drafts: { ...drafts, [key]: next } }));
  return [text, setText];
};
