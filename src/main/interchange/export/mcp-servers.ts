import type { Server } from '#shared/model/server.ts';
import type { ReadValue } from '#shared/model/written-value.ts';
import { assertNever } from '#shared/text/assert-never.ts';
import { placeholderFor } from '../placeholder.ts';

export interface McpServersDocument {
  readonly mcpServers: Record<string, Record<string, unknown>>;
}

/** Secrets stay here: `${API_KEY}` stands for each, and is recognised when the document is pasted. */
const values = (map: Readonly<Record<string, ReadValue>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(map).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : placeholderFor(name),
    ]),
  );

const typeNames = { http: 'http', sse: 'sse', websocket: 'ws' } as const;

const entryOf = (server: Server): Record<string, unknown> => {
  // As Cline, Windsurf and others write it; whoever does not know it ignores it.
  const disabled = server.enabled ? {} : { disabled: true };
  switch (server.transport) {
    case 'stdio':
      return {
        command: server.command,
        args: [...server.args],
        env: values(server.env),
        ...(server.cwd === '' ? {} : { cwd: server.cwd }),
        ...disabled,
      };
    case 'http':
    case 'sse':
    case 'websocket':
      return {
        type: typeNames[server.transport],
        url: server.url,
        headers: values(server.headers),
        ...disabled,
      };
    default:
      return assertNever(server.transport);
  }
};

/** The "mcpServers" document that most clients read. Names are unique in the registry. */
export const toMcpServers = (servers: readonly Server[]): McpServersDocument => ({
  mcpServers: Object.fromEntries(servers.map((server) => [server.name, entryOf(server)])),
});
