import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import '@mantine/spotlight/styles.css';
import './app/styles.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import * as z from 'zod';
import { App } from './app/App.tsx';
import { createAppRouter } from './app/router.tsx';
import { connect } from './lib/client.ts';
import { copyAsItCame } from './lib/copy-as-it-came.ts';
import { createI18n, resolveLanguage } from './lib/i18n.ts';
import { createQueryClient } from './lib/query-client.ts';
import { splitToken } from './lib/session-token.ts';

// The page's security policy forbids eval; zod must not even try it.
z.config({ jitless: true });

// A fresh ready line opened in this tab changes the fragment only.
window.addEventListener('hashchange', () => {
  if (splitToken(window.location.hash).token !== undefined) window.location.reload();
});

copyAsItCame(document);

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root.');

// Before the router reads the address: the one-time token is taken out of it here.
void connect();

createRoot(root).render(
  <StrictMode>
    <App
      queryClient={createQueryClient()}
      language={createI18n(resolveLanguage('system', navigator.languages))}
      router={createAppRouter()}
    />
  </StrictMode>,
);
