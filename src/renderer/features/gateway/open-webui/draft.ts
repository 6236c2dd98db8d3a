import { EVERYTHING_PROFILE_ID } from '#shared/model/gateway.ts';
import type { OpenWebUiExport, OpenWebUiForm, openWebUiPlaces } from '#shared/model/open-webui.ts';

export const ways = [
  'send',
  'file',
  'environment',
  'mcpo-gateway',
  'mcpo-servers',
] as const satisfies readonly ('send' | OpenWebUiForm)[];
export type Way = (typeof ways)[number];

/** What was chosen in the first step. */
export interface OpenWebUiDraft {
  readonly way: Way;
  readonly scope: 'joined' | 'single';
  readonly serverIds: readonly string[];
  readonly profileId: string;
  readonly place: (typeof openWebUiPlaces)[number];
  /** `kept` leaves it as it is there; new connections are for admins then. */
  readonly access: 'kept' | 'admins' | 'everyone';
  readonly isOpenApi: boolean;
  readonly withSecrets: boolean;
  /** By which Open WebUI reaches the gateway, where the usual one will not do. */
  readonly gatewayAddress: string;
  /** Of the Open WebUI that it is sent to. */
  readonly address: string;
}

export const newDraft = (serverIds: readonly string[]): OpenWebUiDraft => ({
  way: 'send',
  scope: serverIds.length === 0 ? 'joined' : 'single',
  serverIds,
  profileId: EVERYTHING_PROFILE_ID,
  place: 'here',
  access: 'kept',
  isOpenApi: false,
  withSecrets: false,
  gatewayAddress: '',
  address: '',
});

/** The OpenAPI door and the servers for mcpo are one by one. */
export const isSingle = ({ scope, isOpenApi, way }: OpenWebUiDraft): boolean =>
  scope === 'single' || way === 'mcpo-servers' || (isOpenApi && way !== 'mcpo-gateway');

export const requestOf = (draft: OpenWebUiDraft): OpenWebUiExport => ({
  servers: isSingle(draft) ? [...draft.serverIds] : [],
  joined: !isSingle(draft),
  protocol: draft.isOpenApi && draft.way !== 'mcpo-gateway' ? 'openapi' : 'mcp',
  place: draft.place,
  address: draft.gatewayAddress.trim() === '' ? undefined : draft.gatewayAddress.trim(),
  profile: draft.profileId,
  access: draft.access === 'kept' ? undefined : { kind: draft.access },
});

/** What is missing before it can be looked at. */
export const lacks = (draft: OpenWebUiDraft): 'servers' | 'address' | undefined => {
  if (isSingle(draft) && draft.serverIds.length === 0) return 'servers';
  return draft.way === 'send' && draft.address.trim() === '' ? 'address' : undefined;
};
