import { Box, Button } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../components/error-notice/ErrorNotice.tsx';

interface ErrorBoundaryState {
  readonly error?: unknown;
}

function Failure({ error }: { readonly error: unknown }) {
  const { t } = useTranslation('app');
  return (
    <Box p="xl" maw={720} mx="auto">
      <ErrorNotice
        error={error}
        action={
          <Button size="compact-sm" onClick={() => window.location.reload()}>
            {t('reload')}
          </Button>
        }
      />
    </Box>
  );
}

/** The last net: says what happened and offers to load the page again. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, ErrorBoundaryState> {
  override state: ErrorBoundaryState = {};

  static getDerivedStateFromError(error: unknown): ErrorBoundaryState {
    return { error };
  }

  override render(): ReactNode {
    return this.state.error === undefined ? this.props.children : <Failure error={this.state.error} />;
  }
}
