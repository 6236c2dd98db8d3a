import type { OpenWebUiAccess } from '#shared/model/open-webui.ts';
import type { JsonRecord, JsonValue } from '../paste/json-text.ts';

/** A connection of ours before it has a token. */
export interface WantedConnection {
  /** The `info.id`: what Open WebUI puts before the name of every tool. */
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** Of the endpoint; for OpenAPI the folder of its document. */
  readonly url: string;
  readonly protocol: 'mcp' | 'openapi';
}

const publicRead = [{ principal_type: 'user', principal_id: '*', permission: 'read' }];

/** An empty list means admins alone. */
const grantsOf = (access: OpenWebUiAccess | undefined): readonly JsonValue[] => {
  if (access === undefined || access.kind === 'admins') return [];
  return access.kind === 'everyone' ? publicRead : access.grants.map((grant) => ({ ...grant }));
};

/**
 * A connection as Open WebUI keeps it (`ToolServerConnection` of its routers/configs.py). `config` is always an
 * object, and `auth_type` and `key` are always there: it stumbles over connections without them.
 */
export const connectionOf = (
  { id, name, description, url, protocol }: WantedConnection,
  token: string,
  access?: OpenWebUiAccess,
): JsonRecord => ({
  type: protocol,
  url,
  spec_type: 'url',
  spec: '',
  path: protocol === 'openapi' ? 'openapi.json' : '',
  auth_type: 'bearer',
  headers: {},
  key: token,
  config: { enable: true, function_name_filter_list: '', access_grants: grantsOf(access) },
  info: { id, name, description },
});
