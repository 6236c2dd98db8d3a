import { fromCommandLine } from '../lib/from-command-line.ts';
import { serve } from '../lib/serve.ts';
import { version } from '../lib/version.ts';
import { createCalculatorServer } from './calculator-server.ts';

const usage = `Usage: patchbay-server-calculator

An MCP server over standard input and output that calculates exactly.`;

const readNothing = ([first]: readonly string[]): void => {
  if (first !== undefined) throw new Error(`"${first}" is not known: the calculator takes no arguments.`);
};

export const start = (host: NodeJS.Process): void => {
  fromCommandLine(host, { usage, read: readNothing });
  serve(() => createCalculatorServer(version));
};
