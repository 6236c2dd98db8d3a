// node test/servers/patient.ts [--http [--legacy]]; what it says also goes to the file that PATIENT_LOG names.
import { appendFileSync } from 'node:fs';
import { makePatientServer } from './patient-server.ts';
import { serveBoth } from './serve-both.ts';

const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
  if (process.env.PATIENT_LOG !== undefined) appendFileSync(process.env.PATIENT_LOG, `${line}\n`);
};
say('waits until it is cancelled');
serveBoth(() => makePatientServer(say));
