import type { MachineAddress } from '#shared/model/gateway.ts';
import type { OpenWebUiExport } from '#shared/model/open-webui.ts';

export interface GatewayPlace {
  /** Where the gateway listens on this machine. */
  readonly address: string | undefined;
  /** Where it listens beyond this machine. */
  readonly beyond: string | undefined;
  readonly beyondPort: number;
  readonly platform: NodeJS.Platform;
  /** Addresses of this machine that others may reach, those of the shorter kind first. */
  readonly machineAddresses: readonly MachineAddress[];
}

export interface ChosenAddress {
  readonly address: string;
  /** The setting `gatewayAddress` without which that address leads nowhere. */
  readonly wantedGatewayAddress?: string | undefined;
}

const CONTAINER_NAME = 'host.docker.internal';
const LOOPBACK = '127.0.0.1';

const addressIn = (
  { machineAddresses }: GatewayPlace,
  isWanted: (network: string) => boolean,
): string | undefined =>
  machineAddresses.find(({ network, address }) => isWanted(network) && !address.includes(':'))?.address;

const isContainerBridge = (name: string): boolean => /^(?:docker\d|podman\d|br-|veth|cni)/.test(name);

/** `http://0.0.0.0:7718` is no address to call. */
const isEverywhere = (address: string): boolean => /^(?:0\.0\.0\.0|\[::\])$/.test(new URL(address).hostname);

const container = (place: GatewayPlace): ChosenAddress => {
  const address = `http://${CONTAINER_NAME}:${place.beyondPort}`;
  if (place.beyond !== undefined) return { address };
  // Docker Desktop leads the name to the loopback address of this machine; on Linux it is the bridge.
  const bridge = place.platform === 'linux' ? addressIn(place, (name) => name === 'docker0') : LOOPBACK;
  return { address, wantedGatewayAddress: bridge ?? '0.0.0.0' };
};

const elsewhere = (place: GatewayPlace): ChosenAddress => {
  const own = addressIn(place, (name) => !isContainerBridge(name));
  if (place.beyond === undefined)
    return {
      address: `http://${own ?? LOOPBACK}:${place.beyondPort}`,
      wantedGatewayAddress: own ?? '0.0.0.0',
    };
  return {
    address:
      isEverywhere(place.beyond) && own !== undefined ? `http://${own}:${place.beyondPort}` : place.beyond,
  };
};

/** By which address Open WebUI reaches the gateway from where it runs; undefined while nothing listens. */
export const gatewayAddressFor = (
  { place, address }: Pick<OpenWebUiExport, 'place' | 'address'>,
  gateway: GatewayPlace,
): ChosenAddress | undefined => {
  if (address !== undefined) return { address: address.replace(/\/+$/, '') };
  if (place === 'container') return container(gateway);
  if (place === 'elsewhere') return elsewhere(gateway);
  return gateway.address === undefined ? undefined : { address: gateway.address };
};
