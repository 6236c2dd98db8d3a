import { Button } from '@mantine/core';
import { IconPackageImport } from '@tabler/icons-react';
import { chooseBundle } from './choose-bundle.ts';

export function BundleFileButton({ label }: { readonly label: string }) {
  return (
    <Button
      size="compact-sm"
      variant="subtle"
      leftSection={<IconPackageImport size={16} stroke={1.5} />}
      onClick={chooseBundle}
    >
      {label}
    </Button>
  );
}
