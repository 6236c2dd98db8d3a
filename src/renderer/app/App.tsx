import { MantineProvider } from '@mantine/core';
import { ModalsProvider } from '@mantine/modals';
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import type { i18n } from 'i18next';
import { I18nextProvider } from 'react-i18next';
import { ConnectionGate } from './ConnectionGate.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { Notices } from './Notices.tsx';
import type { createAppRouter } from './router.tsx';
import { resolveVariables, theme } from './theme.ts';

interface AppProps {
  readonly queryClient: QueryClient;
  readonly language: i18n;
  readonly router: ReturnType<typeof createAppRouter>;
}

export function App({ queryClient, language, router }: AppProps) {
  return (
    <I18nextProvider i18n={language}>
      <MantineProvider theme={theme} cssVariablesResolver={resolveVariables} defaultColorScheme="auto">
        <ErrorBoundary>
          <QueryClientProvider client={queryClient}>
            <ModalsProvider>
              <Notices />
              <ConnectionGate>
                <RouterProvider router={router} />
              </ConnectionGate>
            </ModalsProvider>
          </QueryClientProvider>
        </ErrorBoundary>
      </MantineProvider>
    </I18nextProvider>
  );
}
