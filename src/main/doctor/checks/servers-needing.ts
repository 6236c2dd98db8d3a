import type { Server } from '#shared/model/server.ts';
import { programName } from '../../connections/launch/runtime-advice.ts';
import type { WantedProgram } from './programs.ts';

const fromRepository = ({ args }: Pick<Server, 'args'>): boolean => args.some((arg) => /^git\+/.test(arg));
/** A full path says itself where the program is; only a bare name is searched for. */
const isBare = (command: string): boolean => !/[\\/]/.test(command);

/** The names of the enabled servers that are started with a program. */
export const serversNeeding = (
  { id, startedBy }: Pick<WantedProgram, 'id' | 'startedBy'>,
  servers: readonly Pick<Server, 'name' | 'enabled' | 'transport' | 'command' | 'args'>[],
): readonly string[] =>
  servers
    .filter(
      (server) =>
        server.enabled &&
        server.transport === 'stdio' &&
        ((isBare(server.command) && startedBy.includes(programName(server.command))) ||
          (id === 'git' && fromRepository(server))),
    )
    .map(({ name }) => name);
