import type { JsonObject } from '#shared/model/capability.ts';
import { isJsonObject } from '#shared/model/is-json-object.ts';
import { codes, RpcFailure, type RpcRequest } from '../json-rpc.ts';
import { decodeHeader } from './header-value.ts';

export const MODERN_VERSION = '2026-07-28';

const VERSION = 'io.modelcontextprotocol/protocolVersion';
const CAPABILITIES = 'io.modelcontextprotocol/clientCapabilities';
const INFO = 'io.modelcontextprotocol/clientInfo';
const LOG_LEVEL = 'io.modelcontextprotocol/logLevel';

/** What every request of the modern era says of who asks. */
export interface Envelope {
  readonly capabilities: JsonObject;
  readonly info: unknown;
  readonly logLevel: unknown;
}

export type Header = (name: string) => string | undefined;

const metaOf = ({ params }: Pick<RpcRequest, 'params'>): JsonObject =>
  isJsonObject(params._meta) ? params._meta : {};

/** Whether a message is of the modern era: it says so itself, or its header does. */
export const isModern = (message: { readonly params: JsonObject }, header: Header): boolean =>
  VERSION in metaOf(message) || header('mcp-protocol-version') === MODERN_VERSION;

export const mismatch = (problem: string): RpcFailure =>
  new RpcFailure(
    codes.headerMismatch,
    `Bad Request: the request headers and body disagree: ${problem}`,
    undefined,
    400,
  );

const invalid = (key: string, problem: string): RpcFailure =>
  new RpcFailure(
    codes.invalidParams,
    `Invalid _meta envelope for protocol revision ${MODERN_VERSION}: ${key}: ${problem}`,
    undefined,
    400,
  );

/** Which parameter of a method the header `Mcp-Name` repeats. */
const nameSource: Readonly<Record<string, string>> = {
  'tools/call': 'name',
  'prompts/get': 'name',
  'resources/read': 'uri',
};

const checkHeaders = ({ method, params }: RpcRequest, version: string, header: Header): void => {
  const said = header('mcp-protocol-version');
  if (said === undefined) throw mismatch('the required MCP-Protocol-Version header is absent');
  if (said !== version) throw mismatch(`the body names protocol version ${version}, the header ${said}`);
  const saidMethod = header('mcp-method');
  if (saidMethod === undefined) throw mismatch('the required Mcp-Method header is absent');
  if (saidMethod !== method)
    throw mismatch(`the body names method ${method}, the Mcp-Method header ${saidMethod}`);
  const source = nameSource[method];
  const name = source === undefined ? undefined : params[source];
  if (typeof name !== 'string') return;
  const saidName = header('mcp-name');
  if (saidName === undefined) throw mismatch('the required Mcp-Name header is absent');
  if (decodeHeader(saidName) !== name)
    throw mismatch(`the body names "${name}", the Mcp-Name header another`);
};

/**
 * What a request says of itself, checked against its headers (specification, "Streamable HTTP", "Request Metadata").
 * Throws RpcFailure with the status that goes with it.
 */
export const readEnvelope = (request: RpcRequest, header: Header): Envelope => {
  const meta = metaOf(request);
  const version = meta[VERSION];
  if (typeof version !== 'string') throw invalid(VERSION, 'missing');
  const capabilities = meta[CAPABILITIES];
  if (!isJsonObject(capabilities)) throw invalid(CAPABILITIES, 'missing');
  const said = header('mcp-protocol-version');
  if (said !== undefined && said !== version)
    throw mismatch(`the body names protocol version ${version}, the header ${said}`);
  if (version !== MODERN_VERSION)
    throw new RpcFailure(
      codes.unsupportedVersion,
      `Unsupported protocol version: ${version}`,
      { supported: [MODERN_VERSION], requested: version },
      400,
    );
  checkHeaders(request, version, header);
  return { capabilities, info: meta[INFO], logLevel: meta[LOG_LEVEL] };
};
