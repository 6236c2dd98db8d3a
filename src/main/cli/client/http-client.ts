import { createORPCClient, ORPCError } from '@orpc/client';
import { OpenAPILink } from '@orpc/openapi-client/fetch';
import { contract, type PatchbayClient } from '#shared/contract/index.ts';
import { isErrorCode } from '#shared/errors/catalog.ts';
import type { ErrorBody } from '#shared/errors/patchbay-error.ts';
import type { Endpoint } from '../../http/endpoint-file.ts';

const isErrorBody = (body: unknown): body is ErrorBody =>
  typeof body === 'object' && body !== null && 'code' in body && isErrorCode(body.code);

/** The contract over the management door of a running Patchbay; types as in the contract, JSON on the wire. */
export const createHttpClient = ({ address, token }: Pick<Endpoint, 'address' | 'token'>): PatchbayClient =>
  createORPCClient(
    new OpenAPILink(contract, {
      url: `${address}/api/v1`,
      headers: { authorization: `Bearer ${token}`, 'x-patchbay-caller': 'cli' },
      customErrorResponseBodyDecoder: (body, response) =>
        isErrorBody(body)
          ? new ORPCError<string, unknown>(body.code, {
              status: response.status,
              message: body.message,
              data: { hint: body.hint, details: body.details },
            })
          : undefined,
    }),
  );
