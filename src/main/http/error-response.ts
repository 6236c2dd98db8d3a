import { PatchbayError } from '#shared/errors/patchbay-error.ts';

/** An error body as a response; every door over HTTP answers like this. */
export const errorResponse = (error: PatchbayError): Response =>
  Response.json(error.toJSON(), {
    status: error.status,
    headers: {
      'cache-control': 'no-store',
      // RFC 9110 wants the challenge with a 401.
      ...(error.status === 401 ? { 'www-authenticate': 'Bearer realm="patchbay"' } : {}),
    },
  });

export const notFoundResponse = (path: string): Response =>
  errorResponse(new PatchbayError('not-found', { path }));
