import type { ProtocolEra } from '#shared/model/server.ts';

/** Who asks through the gateway, and what stands behind it. */
export interface Column {
  readonly client: ProtocolEra;
  readonly server: ProtocolEra;
  readonly transport: 'stdio' | 'http';
}

const eras = ['legacy', 'modern'] as const;
const transports = ['stdio', 'http'] as const;

/** Servers as they stand behind the gateway. */
export const upstreams: readonly Omit<Column, 'client'>[] = eras.flatMap((server) =>
  transports.map((transport) => ({ server, transport })),
);

export const columns: readonly Column[] = eras.flatMap((client) =>
  upstreams.map((upstream) => ({ client, ...upstream })),
);
