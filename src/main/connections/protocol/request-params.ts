import { CLIENT_CAPABILITIES_META_KEY } from '@modelcontextprotocol/client';
import type { JsonObject } from '#shared/model/capability.ts';
import type { CallerAnswers } from '../connection.ts';

type Params = Record<string, unknown>;

export const withMeta = (params: Params, meta: JsonObject | undefined): Params =>
  meta === undefined
    ? params
    : { ...params, _meta: { ...(params._meta as JsonObject | undefined), ...meta } };

/** As the caller would ask: with what it can answer, and with its answers. */
export const withAnswers = (
  params: Params,
  { capabilities, inputResponses, requestState }: CallerAnswers,
): Params => ({
  ...withMeta(params, { [CLIENT_CAPABILITIES_META_KEY]: capabilities }),
  ...(inputResponses === undefined ? {} : { inputResponses }),
  ...(requestState === undefined ? {} : { requestState }),
});
