import { protocol } from 'electron';
import { PAGE_SCHEME } from './page-address.ts';

/** Must run before the program is ready. Not `bypassCSP`, not `allowServiceWorkers`, no CORS for other pages. */
export const registerPageScheme = (): void => {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: PAGE_SCHEME,
      privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true },
    },
  ]);
};
