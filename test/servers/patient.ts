// node test/servers/patient.ts [--http [--legacy]]
import { makePatientServer } from './patient-server.ts';
import { serveBoth } from './serve-both.ts';

const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};
say('waits until it is cancelled');
serveBoth(() => makePatientServer(say));
