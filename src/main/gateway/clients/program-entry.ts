import { gatewayClientInput } from '#shared/model/gateway.ts';
import type { GatewayEntry } from '../../interchange/gateway-server.ts';
import type { ClientsService } from './clients-service.ts';

export interface ProgramEntryOptions {
  readonly clients: Pick<ClientsService, 'list' | 'create' | 'renewToken' | 'revoke'>;
  readonly address: () => string | undefined;
  /** How the command line is run; undefined where there is none. */
  readonly ownCommand: readonly string[] | undefined;
}

/** Lets programs in that the gateway is written into the file of, each as a client of its own name. */
export const createProgramEntry = ({ clients, address, ownCommand }: ProgramEntryOptions): GatewayEntry => {
  const known = (program: string) =>
    clients.list().find(({ name }) => name.toLowerCase() === program.toLowerCase());
  const make = (program: string) => clients.create(gatewayClientInput.parse({ name: program }));
  return {
    address,
    connectCommand: (program) => ownCommand && [...ownCommand, 'connect', '--client', program],
    admit: (program) => {
      const client = known(program);
      if (client !== undefined) return { token: clients.renewToken(client.id).token, made: undefined };
      const made = make(program);
      return { token: made.token, made: made.client.id };
    },
    ensureClient: (program) => (known(program) === undefined ? make(program).client.id : undefined),
    revoke: (id) => {
      if (clients.list().some((client) => client.id === id)) clients.revoke(id);
    },
  };
};
