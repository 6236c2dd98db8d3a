import type { DoctorMend } from '#shared/model/doctor.ts';
import type { Found, Look, Patient } from '../check.ts';

const portOf = (address: string): number => Number(new URL(address).port);

/** A port that it did not get. What it listens at instead is free for as long as it does, so it may stay there. */
const moved = ({ wishedPort, clients, system }: Patient, address: string, at: number): Found => {
  // Where the environment names the port, the settings are not asked.
  const stay: readonly DoctorMend[] =
    wishedPort?.by === 'settings' && !system.readOnly
      ? [{ kind: 'change-settings', change: 'port', patch: { port: at } }]
      : [];
  return {
    finding: clients.length === 0 ? 'port-moved' : 'port-moved-from',
    details: { wished: wishedPort?.port, address, programs: clients.join(', ') },
    mends: stay,
  };
};

export const lookAtPort: Look = async (patient) => {
  const { system, settings, wishedPort, machine } = patient;
  const { address, face } = system;
  if (address === undefined) {
    if (face !== 'none') return { finding: 'port-none' };
    const finding = (await machine.isPortFree(settings.port)) ? 'port-free' : 'port-taken';
    return { finding, details: { port: settings.port } };
  }
  const at = portOf(address);
  // The settings may have been changed since.
  const wanted = wishedPort?.by === 'settings' ? settings.port : wishedPort?.port;
  if (wanted === undefined || wanted === 0 || wanted === at)
    return { finding: 'port-well', details: { address } };
  return wanted === wishedPort?.port
    ? moved(patient, address, at)
    : { finding: 'port-later', details: { address, port: wanted } };
};
