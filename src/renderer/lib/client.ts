import { createORPCClient } from '@orpc/client';
import { createTanstackQueryUtils } from '@orpc/tanstack-query';
import type { PatchbayClient } from '#shared/contract/index.ts';
import { createBrowserOpener } from './browser-link.ts';
import { Connection } from './connection.ts';
import { openDesktopLink } from './desktop-link.ts';

export const connection = new Connection();

/** The contract, called over whatever link is open. */
export const client: PatchbayClient = createORPCClient(connection);

/** The contract as TanStack Query options and keys. */
export const orpc = createTanstackQueryUtils(client);

export const connect = (): Promise<void> =>
  connection.start(window.location.protocol === 'app:' ? openDesktopLink : createBrowserOpener());
