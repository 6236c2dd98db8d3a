import type { Server } from '#shared/model/server.ts';
import type { Door } from '../offer/offer.ts';

export interface ServerIdentity {
  readonly name: string;
  readonly title: string;
  readonly version: string;
}

/** Who answers at a door: Patchbay, or the server behind it under its own name. */
export const identityAt = (
  door: Door,
  version: string,
  findServer: (id: string) => Server,
): ServerIdentity => {
  if (door.kind === 'joined') return { name: 'patchbay', title: 'Patchbay', version };
  const { name, facts } = findServer(door.serverId);
  return {
    name: facts.serverName ?? name,
    title: facts.serverTitle ?? name,
    version: facts.serverVersion ?? version,
  };
};

/** Which part of the protocol a method belongs to; a server that does not declare it does not know the method. */
const parts: Readonly<Record<string, string>> = {
  'tools/list': 'tools',
  'tools/call': 'tools',
  'prompts/list': 'prompts',
  'prompts/get': 'prompts',
  'resources/list': 'resources',
  'resources/templates/list': 'resources',
  'resources/read': 'resources',
  'resources/subscribe': 'resources',
  'resources/unsubscribe': 'resources',
  'completion/complete': 'completions',
  'logging/setLevel': 'logging',
};

export const isDeclared = (method: string, capabilities: Readonly<Record<string, unknown>>): boolean => {
  const part = parts[method];
  return part === undefined || capabilities[part] !== undefined;
};
