import { OpenAPIHandler } from '@orpc/openapi/fetch';
import type { AnyRouter } from '@orpc/server';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import type { Caller } from '#shared/model/call.ts';
import type { Logger } from '../logger.ts';
import type { RequestContext } from '../request-context.ts';
import { createErrorInterceptor, rpcErrorBody, toRpcError } from '../rpc-errors.ts';
import { checkAdminToken } from './admin-check.ts';
import { errorResponse, notFoundResponse } from './error-response.ts';
import { bodyLimitOf, checkJson } from './json-body.ts';
import { createOpenApiDocument } from './open-api-document.ts';

export const API_PREFIX = '/api/v1';

/** The command line says so, for the call log; it has the same rights. */
const callerOf = (header: string | undefined): Caller => (header === 'cli' ? 'cli' : 'api');

/**
 * The body as the handler shall see it: JSON whatever the content type says (curl sends a form by default),
 * with `?media=` merged in, which the contract knows as a field.
 */
const readBody = async (request: Request): Promise<unknown> => {
  const text = await request.text();
  const broken = checkJson(text);
  if (broken !== undefined) return broken;
  const body: unknown = text.trim() === '' ? undefined : JSON.parse(text);
  const media = new URL(request.url).searchParams.get('media');
  if (media === null) return body;
  const isObject = typeof body === 'object' && body !== null && !Array.isArray(body);
  return isObject || body === undefined ? { ...body, media } : body;
};

/** The body travels beside the request: made into a second Request, it costs a third of the work of a small call. */
interface ApiContext extends RequestContext {
  readonly body: unknown;
}

const tooLarge = (size: string | undefined, limit: number): Response =>
  errorResponse(new PatchbayError('input-too-large', { size: size ?? 'more', limit }));

export interface ApiDoorOptions {
  readonly router: AnyRouter;
  readonly version: string;
  readonly adminToken: string;
  readonly logger: Logger;
}

/** `/api/v1`: the contract as REST, for the admin token. */
export const createApiDoor = ({ router, version, adminToken, logger }: ApiDoorOptions): Hono => {
  const handler = new OpenAPIHandler<ApiContext>(router, {
    rootInterceptors: [
      ({ next, ...options }) =>
        next({ ...options, request: { ...options.request, body: async () => options.context.body } }),
    ],
    clientInterceptors: [createErrorInterceptor(logger)],
    customErrorResponseBodyEncoder: (error) => rpcErrorBody(toRpcError(error)),
  });
  const app = new Hono();
  app.use(async (context, next) => {
    const refused = checkAdminToken(context.req.header('authorization'), adminToken);
    if (refused !== undefined) return errorResponse(refused);
    await next();
  });
  app.use((context, next) => {
    const limit = bodyLimitOf(context.req.path);
    const size = context.req.header('content-length');
    // Counting makes a web stream of the body, the dearest part of a small request; a length that is said will do.
    if (size === undefined || context.req.header('transfer-encoding') !== undefined)
      return bodyLimit({ maxSize: limit, onError: () => tooLarge(undefined, limit) })(context, next);
    return Number(size) > limit ? Promise.resolve(tooLarge(size, limit)) : next();
  });
  app.get('/openapi.json', async () => Response.json(await createOpenApiDocument(version)));
  app.all('*', async (context) => {
    const { raw } = context.req;
    const isRead = raw.method === 'GET' || raw.method === 'HEAD';
    const body = isRead ? undefined : await readBody(raw);
    if (body instanceof PatchbayError) return errorResponse(body);
    const { matched, response } = await handler.handle(raw, {
      prefix: API_PREFIX,
      context: { caller: callerOf(context.req.header('x-patchbay-caller')), body },
    });
    if (!matched) return notFoundResponse(context.req.path);
    // Answers hold what a person's servers said; nothing between may keep them.
    response.headers.set('cache-control', 'no-store');
    return response;
  });
  return app;
};
