import { expect, it } from 'vitest';
import { fromCommandLine } from './from-command-line.ts';
import { version } from './version.ts';

const usage = 'Usage: patchbay-server-x <number>';
const read = ([first = '']: readonly string[]): number => {
  if (!/^\d+$/.test(first)) throw new Error(`"${first}" is no number.`);
  return Number(first);
};

const run = (...args: readonly string[]) => {
  const said = { stdout: '', stderr: '' };
  const sayTo = (stream: keyof typeof said) => ({
    write: (text: string) => {
      said[stream] += text;
    },
  });
  const host = {
    argv: ['node', 'x.js', ...args],
    stdout: sayTo('stdout'),
    stderr: sayTo('stderr'),
    exit: (code: number): never => {
      throw new Error(`ended with ${code}`);
    },
  };
  try {
    return { ...said, value: fromCommandLine(host, { usage, read }) };
  } catch (error) {
    return { ...said, end: error instanceof Error ? error.message : '' };
  }
};

it.each([
  [['7'], { stdout: '', stderr: '', value: 7 }],
  [['--help'], { stdout: `${usage}\n`, stderr: '', end: 'ended with 0' }],
  [['x', '-h'], { stdout: `${usage}\n`, stderr: '', end: 'ended with 0' }],
  [['--version'], { stdout: `${version}\n`, stderr: '', end: 'ended with 0' }],
  [['x'], { stdout: '', stderr: `"x" is no number.\n${usage}\n`, end: 'ended with 2' }],
  // What stands behind two dashes is no option.
  [['7', '--', '--help'], { stdout: '', stderr: '', value: 7 }],
])('the command line %j', (args, outcome) => {
  expect(run(...args)).toEqual(outcome);
});
