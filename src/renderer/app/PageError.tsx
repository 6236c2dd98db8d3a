import { Box, Button } from '@mantine/core';
import type { ErrorComponentProps } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../components/error-notice/ErrorNotice.tsx';

/** A page that failed to show itself; the frame around it stays. */
export function PageError({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation('app');
  return (
    <Box p="md">
      <ErrorNotice
        error={error}
        action={
          <Button size="compact-sm" onClick={reset}>
            {t('showAgain')}
          </Button>
        }
      />
    </Box>
  );
}
