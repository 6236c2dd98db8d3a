import { openBundle } from './bundle-dialog-store.ts';

/** Lets the person choose a bundle among the files of this machine, and opens it. */
export const chooseBundle = (): void => {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = '.mcpb,.dxt';
  input.addEventListener('change', () => {
    const file = input.files?.[0];
    if (file !== undefined) openBundle({ kind: 'file', file });
  });
  input.click();
};
