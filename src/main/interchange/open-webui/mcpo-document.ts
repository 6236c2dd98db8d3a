import type { Server } from '#shared/model/server.ts';
import { mcpo } from '../clients/formats/mcpo.ts';
import { writeClient } from '../clients/write-client.ts';
import { type SecretValues, writeEntry } from '../clients/write-entry.ts';
import type { WrittenDocument } from './documents.ts';

const fileName = 'mcpo.json';

/** A configuration with which mcpo forwards to the gateway. */
export const mcpoForGateway = (
  doors: readonly { readonly id: string; readonly url: string }[],
  token: string,
): WrittenDocument => {
  const entries = doors.map(({ id, url }) => [
    id,
    { type: 'streamable-http', url, headers: { Authorization: `Bearer ${token}` } },
  ]);
  return { fileName, text: `${JSON.stringify({ mcpServers: Object.fromEntries(entries) }, undefined, 2)}\n` };
};

/** A server in the words of mcpo, or why it cannot have it. */
export interface McpoEntry {
  readonly server: Server;
  readonly problem?: string;
  readonly notes: readonly string[];
}

/** A configuration with which mcpo starts the servers itself. */
export const mcpoForServers = (
  servers: readonly { readonly server: Server; readonly secretOf: SecretValues }[],
): { readonly document: WrittenDocument; readonly entries: readonly McpoEntry[] } => {
  const written = servers.map(({ server, secretOf }) => ({
    server,
    result: writeEntry(server, mcpo, secretOf),
  }));
  const named = written.flatMap(({ server, result }) =>
    result.kind === 'entry' ? [{ name: server.slug, entry: result.entry }] : [],
  );
  return {
    document: {
      fileName,
      text: named.length === 0 ? '{ "mcpServers": {} }\n' : writeClient(mcpo, '', named),
    },
    entries: written.map(({ server, result }) =>
      result.kind === 'entry'
        ? { server, notes: result.notes }
        : { server, problem: result.problem, notes: [] },
    ),
  };
};
