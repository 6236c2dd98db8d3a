import { createHash } from 'node:crypto';
import type { JsonObject, Tool } from '#shared/model/capability.ts';
import type { Server } from '#shared/model/server.ts';

/** The same for the same value, whatever the order of its keys. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, one: unknown) =>
    typeof one === 'object' && one !== null && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)))
      : one,
  );

const hashOf = (value: unknown): string => createHash('sha256').update(canonical(value)).digest('hex');

/** What a server is: one whose command or address was changed is another, whatever its name. */
const serverIdentity = ({ id, transport, command, args, cwd, url }: Server): string =>
  hashOf({ id, transport, command, args, cwd, url });

/** What a person allows: this tool, as it is now, of this server, as it is now. */
export interface Bound {
  readonly serverId: string;
  readonly serverIdentity: string;
  readonly tool: string;
  /** Hash of its definition. */
  readonly definition: string;
}

export const boundTool = (server: Server, tool: Tool): Bound => ({
  serverId: server.id,
  serverIdentity: serverIdentity(server),
  tool: tool.name,
  definition: tool.hash,
});

export const isSameTool = (a: Bound, b: Bound): boolean =>
  a.serverId === b.serverId &&
  a.tool === b.tool &&
  a.serverIdentity === b.serverIdentity &&
  a.definition === b.definition;

/** Names exactly what a person is asked about, arguments included. */
export const approvalDigest = (bound: Bound, args: JsonObject): string => hashOf({ ...bound, args });
