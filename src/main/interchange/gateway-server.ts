import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import { GATEWAY_REFERENCE } from '#shared/model/client-exchange.ts';
import { DEFAULT_START_TIMEOUT_SECONDS, DEFAULT_TIMEOUT_SECONDS } from '#shared/model/server.ts';
import type { ClientFormat } from './clients/client-format.ts';
import type { WritableServer } from './clients/write-entry.ts';

/** A gateway client that a program was let in as. */
export interface AdmittedProgram {
  readonly token: string;
  /** Its id where it was made for this, so that it can be taken back. */
  readonly made: string | undefined;
}

/** The gateway as other programs are told of it. */
export interface GatewayEntry {
  /** Undefined while it listens nowhere. */
  address(): string | undefined;
  /** The program and arguments of the stdio door; undefined where this Patchbay has no command line. */
  connectCommand(program: string): readonly string[] | undefined;
  /** A token for a program of this name: of a client made for it, or a new one of the client there is. */
  admit(program: string): AdmittedProgram;
  /** For a program that comes through the stdio door, which makes its own token; the id where a client was made. */
  ensureClient(program: string): string | undefined;
  revoke(id: string): void;
}

type GatewayServer = WritableServer & { readonly id: string };
const common = {
  id: GATEWAY_REFERENCE,
  name: 'patchbay',
  cwd: '',
  env: {},
  headers: {},
  enabled: true,
  timeoutSeconds: DEFAULT_TIMEOUT_SECONDS,
  startTimeoutSeconds: DEFAULT_START_TIMEOUT_SECONDS,
} as const;

/** Whether a program reaches the gateway by its address; one that cannot is given the stdio door. */
const takesAddress = ({ dialect }: ClientFormat): boolean => 'http' in (dialect.remote?.types ?? {});

/**
 * The gateway's one address, or its stdio door, as a server that a program can be told of.
 * A program that takes neither is told the address, which its format refuses. Throws `gateway-not-listening`.
 */
export const gatewayServer = (format: ClientFormat, gateway: GatewayEntry): GatewayServer => {
  const [command, ...args] = takesAddress(format) ? [] : (gateway.connectCommand(format.title) ?? []);
  if (command === undefined) {
    const address = gateway.address();
    if (address === undefined) throw new PatchbayError('gateway-not-listening');
    return {
      ...common,
      transport: 'http',
      url: `${address}/mcp`,
      command: '',
      args: [],
      headers: { Authorization: { secret: true, set: true } },
    };
  }
  return { ...common, transport: 'stdio', url: '', command, args };
};
