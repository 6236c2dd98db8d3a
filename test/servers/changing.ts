// node test/servers/changing.ts [--http [--legacy]]
import { makeChangingServer, notifyWith } from './changing-server.ts';
import { serveBoth } from './serve-both.ts';

const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};
say('changes when it is told to');
serveBoth(() => makeChangingServer(say), notifyWith);
