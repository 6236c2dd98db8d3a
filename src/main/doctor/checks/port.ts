import type { Look } from '../check.ts';

/** Where Patchbay listens unless the environment says otherwise. */
const USUAL_PORT = 7_717;

export const lookAtPort: Look = async ({ system: { address, face }, wishedPort, machine }) => {
  if (address !== undefined) {
    const moved = wishedPort !== undefined && wishedPort !== 0 && !address.endsWith(`:${wishedPort}`);
    return moved
      ? { finding: 'port-moved', details: { wished: wishedPort, address } }
      : { finding: 'port-well', details: { address } };
  }
  if (face !== 'none') return { finding: 'port-none' };
  const finding = (await machine.isPortFree(USUAL_PORT)) ? 'port-free' : 'port-taken';
  return { finding, details: { port: USUAL_PORT } };
};
