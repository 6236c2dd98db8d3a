import type { Server } from '#shared/model/server.ts';
import { serverInput } from '#shared/model/server.ts';
import type { TemplateInput } from '#shared/model/template.ts';
import type { Clock } from '../../clock.ts';
import type { Logger } from '../../logger.ts';
import type { ServersService } from '../../servers/servers-service.ts';
import type { DevelopedServer, DevelopedStore } from './developed-store.ts';
import { pythonTemplate } from './python-template.ts';
import type { Template } from './template.ts';
import { typescriptTemplate } from './typescript-template.ts';
import { watchSource } from './watch-source.ts';
import { writeFiles } from './write-files.ts';

const templates: Readonly<Record<TemplateInput['language'], Template>> = {
  typescript: typescriptTemplate,
  python: pythonTemplate,
};

export interface TemplatesService {
  /** Throws `folder-not-usable`, and what adding a server throws; then no file is left. */
  create(input: TemplateInput & { readonly enabled: boolean }): Promise<Server>;
  /** Follows the source of every server that was made here. */
  watchAll(): void;
  close(): void;
}

export interface TemplatesServiceOptions {
  readonly store: DevelopedStore;
  readonly servers: Pick<ServersService, 'list' | 'create'>;
  readonly restart: (serverId: string) => void;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly assertWritable: () => void;
}

export const createTemplatesService = (options: TemplatesServiceOptions): TemplatesService => {
  const { store, servers, restart, clock, logger, assertWritable } = options;
  const watched = new Map<string, () => void>();

  const follow = ({ serverId, folder }: DevelopedServer): void => {
    const problem = (error: unknown): void =>
      logger.log('warning', 'The source of a server cannot be followed', { folder, problem: String(error) });
    try {
      const stop = watchSource(
        folder,
        clock,
        () => {
          // One that a person stopped stays so; one that failed is tried again with what was just written.
          const server = servers.list().find(({ id }) => id === serverId);
          if (server?.desired === 'running') restart(serverId);
        },
        problem,
      );
      watched.set(serverId, stop);
    } catch (error) {
      problem(error);
    }
  };

  return {
    create: async ({ enabled, ...input }) => {
      assertWritable();
      const { command, args, files } = templates[input.language](input);
      const undo = writeFiles(input.folder, files);
      try {
        const server = await servers.create(
          serverInput.parse({ name: input.name, command, args: [...args], cwd: input.folder, enabled }),
        );
        const developed = { serverId: server.id, folder: input.folder };
        store.add(developed);
        follow(developed);
        return server;
      } catch (error) {
        undo();
        throw error;
      }
    },
    watchAll: () => {
      const there = new Set(servers.list().map(({ id }) => id));
      for (const developed of store.all()) if (there.has(developed.serverId)) follow(developed);
    },
    close: () => {
      for (const stop of watched.values()) stop();
      watched.clear();
    },
  };
};
