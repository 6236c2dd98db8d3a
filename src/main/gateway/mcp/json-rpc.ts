import type { JsonObject } from '#shared/model/capability.ts';
import { isJsonObject } from '#shared/model/is-json-object.ts';

/** JSON-RPC 2.0 and what the protocol adds to it (specification, "Error codes"). */
export const codes = {
  parseError: -32_700,
  invalidRequest: -32_600,
  methodNotFound: -32_601,
  invalidParams: -32_602,
  internalError: -32_603,
  /** Of the older era; the modern one says invalid params. */
  resourceNotFound: -32_002,
  headerMismatch: -32_020,
  missingCapability: -32_021,
  unsupportedVersion: -32_022,
} as const;

export type RpcId = string | number;

/** A failure as the other side is told it. */
export class RpcFailure extends Error {
  readonly code: number;
  readonly data: unknown;
  /** HTTP status where it is not the usual one. */
  readonly status: number | undefined;

  constructor(code: number, message: string, data?: unknown, status?: number) {
    super(message);
    this.name = 'RpcFailure';
    this.code = code;
    this.data = data;
    this.status = status;
  }
}

export interface RpcRequest {
  readonly id: RpcId;
  readonly method: string;
  readonly params: JsonObject;
}
export interface RpcNotification {
  readonly method: string;
  readonly params: JsonObject;
}
export interface RpcResponse {
  readonly id: RpcId;
  readonly result?: JsonObject;
  readonly error?: { readonly code: number; readonly message: string; readonly data?: unknown };
}
export type RpcMessage =
  | ({ readonly kind: 'request' } & RpcRequest)
  | ({ readonly kind: 'notification' } & RpcNotification)
  | ({ readonly kind: 'response' } & RpcResponse);

const isId = (value: unknown): value is RpcId => typeof value === 'string' || Number.isInteger(value);

/** One message as it came; undefined where it is none. */
export const readMessage = (value: unknown): RpcMessage | undefined => {
  if (!isJsonObject(value) || value.jsonrpc !== '2.0') return undefined;
  const { id, method, params, result, error } = value;
  if (typeof method === 'string') {
    if (params !== undefined && !isJsonObject(params)) return undefined;
    const asked = { method, params: params ?? {} };
    if (id === undefined) return { kind: 'notification', ...asked };
    return isId(id) ? { kind: 'request', id, ...asked } : undefined;
  }
  if (!isId(id)) return undefined;
  if (isJsonObject(result)) return { kind: 'response', id, result };
  if (!isJsonObject(error)) return undefined;
  const code = typeof error.code === 'number' ? error.code : codes.internalError;
  return { kind: 'response', id, error: { code, message: String(error.message), data: error.data } };
};

/** `result` is JSON already: what a server answered is not written twice. */
export const resultText = (id: RpcId, result: string): string =>
  `{"jsonrpc":"2.0","id":${JSON.stringify(id)},"result":${result}}`;

export const failureText = (id: RpcId | null, { code, message, data }: RpcFailure): string =>
  JSON.stringify({ jsonrpc: '2.0', id, error: { code, message, ...(data === undefined ? {} : { data }) } });

export const notificationText = (method: string, params?: JsonObject): string =>
  JSON.stringify({ jsonrpc: '2.0', method, ...(params === undefined ? {} : { params }) });

export const requestText = (id: RpcId, method: string, params: JsonObject): string =>
  JSON.stringify({ jsonrpc: '2.0', id, method, params });
