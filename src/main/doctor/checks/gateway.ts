import type { DoctorMend } from '#shared/model/doctor.ts';
import type { Look, Patient } from '../check.ts';

const close: DoctorMend = {
  kind: 'change-settings',
  change: 'close-gateway',
  patch: { gatewayAddress: '' },
};
/** Ports that are tried after the one that is set. */
const NEXT_PORTS = 20;

const nextFreePort = async ({ settings, machine }: Patient): Promise<number | undefined> => {
  const last = Math.min(settings.gatewayPort + NEXT_PORTS, 65_535);
  for (let port = settings.gatewayPort + 1; port <= last; port += 1)
    if (await machine.isPortFree(port)) return port;
  return undefined;
};

/** Whether other machines reach it as the settings want it. */
export const lookAtGateway: Look = async (patient) => {
  const { beyond } = patient;
  if (beyond === undefined) return { finding: 'gateway-own' };
  const { address, problem } = beyond;
  if (problem === undefined) return { finding: 'gateway-open', details: { address }, mends: [close] };
  const port = await nextFreePort(patient);
  const move: readonly DoctorMend[] =
    port === undefined
      ? []
      : [{ kind: 'change-settings', change: 'gateway-port', patch: { gatewayPort: port } }];
  return { finding: 'gateway-unreached', details: { address, problem }, mends: [...move, close] };
};
