import { Button, FileButton } from '@mantine/core';
import { IconPackageImport } from '@tabler/icons-react';
import { openBundle } from './bundle-dialog-store.ts';

/** Opens a bundle that is chosen among the files of this machine. */
export function BundleFileButton({ label }: { readonly label: string }) {
  return (
    <FileButton
      accept=".mcpb,.dxt"
      onChange={(file) => {
        if (file !== null) openBundle({ kind: 'file', file });
      }}
    >
      {(props) => (
        <Button
          {...props}
          size="compact-sm"
          variant="subtle"
          leftSection={<IconPackageImport size={16} stroke={1.5} />}
        >
          {label}
        </Button>
      )}
    </FileButton>
  );
}
