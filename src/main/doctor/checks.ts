import { type CheckId, checkNames } from '#shared/doctor/check-names.ts';
import type { Server } from '#shared/model/server.ts';
import type { Look } from './check.ts';
import { lookAtCertificates } from './checks/certificates.ts';
import { lookAtCommandPath } from './checks/command-path.ts';
import { lookAtDataFolder } from './checks/data-folder.ts';
import { lookAtDisk } from './checks/disk.ts';
import { lookAtGateway } from './checks/gateway.ts';
import { lookAtKeychain } from './checks/keychain.ts';
import { lookAtPort } from './checks/port.ts';
import { lookAtProgram } from './checks/program.ts';
import { programs } from './checks/programs.ts';
import { lookAtServer } from './checks/server.ts';

export interface Check {
  readonly id: string;
  readonly name: string;
  readonly serverId?: string;
  readonly look: Look;
}

type ProgramId = (typeof programs)[number]['id'];

const looks: Readonly<Record<Exclude<CheckId, ProgramId>, Look>> = {
  'data-folder': lookAtDataFolder,
  disk: lookAtDisk,
  keychain: lookAtKeychain,
  port: lookAtPort,
  gateway: lookAtGateway,
  certificates: lookAtCertificates,
  path: lookAtCommandPath,
};

const lookOf: ReadonlyMap<string, Look> = new Map([
  ...Object.entries(looks),
  ...programs.map((program) => [program.id, lookAtProgram(program)] as const),
]);

const ofMachine: readonly Check[] = Object.entries(checkNames).flatMap(([id, name]) => {
  const look = lookOf.get(id);
  return look === undefined ? [] : [{ id, name, look }];
});

const ofServer = (server: Server): Check => ({
  id: `server:${server.id}`,
  name: `Server ${server.name}`,
  serverId: server.id,
  look: () => lookAtServer(server),
});

/** What there is to look at, in the order it is shown; `only` names some of it. */
export const checksFor = (servers: readonly Server[], only?: readonly string[]): readonly Check[] => {
  const all = [...ofMachine, ...servers.map(ofServer)];
  return only === undefined ? all : all.filter(({ id }) => only.includes(id));
};
