import { useClipboard } from '@mantine/hooks';

const SAID_MS = 1_500;

/** Copies, and for a while knows that it did. */
export const useCopied = (): { readonly copied: boolean; readonly copy: (text: string) => void } => {
  const clipboard = useClipboard({ timeout: SAID_MS });
  return { copied: clipboard.copied, copy: clipboard.copy };
};
