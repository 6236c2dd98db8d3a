import type { Database } from '../../database/database.ts';

export interface DevelopedServer {
  readonly serverId: string;
  readonly folder: string;
}

export interface DevelopedStore {
  all(): readonly DevelopedServer[];
  add(server: DevelopedServer): void;
}

export const createDevelopedStore = (database: Database): DevelopedStore => {
  const all = database.prepare<[], DevelopedServer>(
    'SELECT server_id AS serverId, folder FROM developed_servers',
  );
  const add = database.prepare('INSERT INTO developed_servers (server_id, folder) VALUES (?, ?)');
  return {
    all: () => all.all(),
    add: ({ serverId, folder }) => {
      add.run(serverId, folder);
    },
  };
};
