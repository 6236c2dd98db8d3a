import type { Fault, FaultCall, SeenState } from './fault.ts';

const ready: SeenState = { kind: 'ready' };
const good: FaultCall = { answers: { text: 'xx' } };

const givenUp = (count = 5): SeenState => ({
  kind: 'failed',
  code: 'server-crash-loop',
  reason: `The server ended ${count} times in a row and is no longer started by itself.`,
  hint: 'Read its log, correct the settings, then start it again.',
});
const notMcp = (problem: string): SeenState => ({
  kind: 'failed',
  code: 'server-not-mcp',
  reason: `What the server wrote is not the MCP protocol: ${problem}.`,
  hint: 'Check that the command starts an MCP server over stdio; programs must write their messages to stderr.',
});
const tooSlow = (kind: 'backing-off' | 'failed', seconds: number, step: string): SeenState => ({
  kind,
  code: 'server-timeout',
  reason: `The server did not answer within ${seconds} s (${step}).`,
  hint: 'Read its log; raise the start timeout if it is only slow.',
});
const crashed = (exit: string): SeenState => ({
  kind: 'backing-off',
  code: 'server-crashed',
  reason: `The server ended unexpectedly (${exit}).`,
  hint: 'It is started again; read its log for the reason.',
});
const lost = { code: 'connection-lost' };
/** Seconds of the hurried clock of these tests: a fiftieth of ours. */
const hasty = { startTimeoutSeconds: 100 };
const patient = { startTimeoutSeconds: 250, timeoutSeconds: 150 };

const atStart: readonly Fault[] = [
  {
    name: 'exits at start with 0',
    args: ['--exit-at-start=0'],
    comesTo: givenUp(),
    starts: 5,
    log: ['Error: the configuration file is missing', 'The server ended (exit code 0) before it was ready.'],
  },
  {
    name: 'exits at start with 1',
    args: ['--exit-at-start=1'],
    comesTo: givenUp(),
    starts: 5,
    log: ['The server ended (exit code 1) before it was ready.'],
  },
  {
    name: 'is ended by a signal at start',
    args: ['--signal-at-start=SIGKILL'],
    comesTo: givenUp(),
    starts: 5,
    log: ['The server ended (signal SIGKILL) before it was ready.'],
  },
  {
    name: 'ends each time it has been asked for its tools',
    args: ['--exit-on=tools/list'],
    comesTo: givenUp(),
    starts: 5,
    log: ['(exit code 65)'],
  },
  {
    name: 'ends each time a moment after it was ready',
    args: ['--crash-after-ms=50'],
    comesTo: givenUp(),
    starts: 5,
    log: ['State: ready.', 'The server ended unexpectedly (exit code 66).'],
  },
  {
    name: 'writes garbage and ends',
    args: ['--garbage'],
    comesTo: notMcp('it wrote "Usage: faulty [options]" and ended (exit code 0)'),
    log: ['this is no protocol'],
  },
  {
    name: 'writes garbage and lives on',
    args: ['--banner', '--silent'],
    input: hasty,
    comesTo: notMcp('it wrote "Welcome to the faulty server"'),
  },
  {
    name: 'writes half a line and ends',
    args: ['--half-line-at-start'],
    comesTo: notMcp('it wrote "{"jsonrpc":"2.0","id":0,"res" and ended (exit code 0)'),
  },
  {
    name: 'writes a banner before the protocol',
    args: ['--banner'],
    comesTo: ready,
    tools: 1,
    calls: [good],
    log: ['Welcome to the faulty server'],
  },
  {
    name: 'ends when it is asked anything before initialize',
    args: ['--exit-on-probe'],
    comesTo: ready,
    calls: [good],
  },
  {
    name: 'answers nothing',
    args: ['--silent'],
    input: hasty,
    comesTo: tooSlow('failed', 100, 'waiting for its first answer'),
    starts: 5,
  },
  {
    name: 'hangs in initialize',
    args: ['--hang=initialize'],
    input: patient,
    comesTo: tooSlow('backing-off', 250, 'agreeing on the protocol'),
  },
  {
    name: 'hangs in tools/list',
    args: ['--hang=tools/list'],
    input: patient,
    comesTo: tooSlow('backing-off', 250, 'listing what it offers'),
  },
  {
    name: 'speaks an unknown revision',
    args: ['--revision=1999-12-31'],
    comesTo: {
      kind: 'failed',
      code: 'unsupported-protocol',
      reason: 'The server speaks a protocol revision that Patchbay does not: 1999-12-31.',
      hint: 'Update the server or Patchbay.',
    },
  },
];

const inLists: readonly Fault[] = [
  { name: 'pages its tools 64 times', args: ['--tools=640'], comesTo: ready, tools: 640, calls: [good] },
  {
    name: 'gives the same page again and again',
    args: ['--endless-pages=same'],
    comesTo: ready,
    tools: 2,
    calls: [good],
    log: ['The list of tools does not end; its first 2 items are kept.'],
  },
  {
    name: 'pages for ever',
    args: ['--endless-pages=new'],
    comesTo: ready,
    tools: 1_000,
    calls: [good],
    log: ['The list of tools does not end; its first 1000 items are kept.'],
  },
  {
    name: 'has a malformed tool among good ones',
    args: ['--malformed-tool', '--tools=2'],
    comesTo: ready,
    tools: 4,
    calls: [good],
    log: ['A tool without a name was left out.'],
  },
  {
    name: 'declares what it does not have',
    args: ['--lying-capabilities'],
    comesTo: ready,
    calls: [good],
    log: ['The server declares resources but did not list them: it does not know the request.'],
  },
  {
    name: 'changes its tools 100 times a second',
    args: ['--changes-a-second=100'],
    comesTo: ready,
    calls: [good, good],
  },
];

const inCalls: readonly Fault[] = [
  {
    name: 'exits in mid-call',
    args: [],
    comesTo: ready,
    calls: [{ fault: 'crash', answers: lost, after: crashed('exit code 70') }, good],
    log: ['Error: the tool brought the server down'],
  },
  {
    name: 'is killed in mid-call',
    args: [],
    comesTo: ready,
    calls: [{ fault: 'kill', answers: lost, after: crashed('signal SIGKILL') }, good],
  },
  {
    name: 'hangs in a call',
    args: [],
    input: patient,
    comesTo: ready,
    calls: [
      {
        fault: 'hang',
        answers: { code: 'call-timeout', message: 'The tool "tool-0" did not answer within 150 s.' },
      },
      good,
    ],
  },
  {
    name: 'answers after the deadline',
    args: ['--late-ms=3200'],
    input: patient,
    comesTo: ready,
    calls: [
      { fault: 'late', answers: { code: 'call-timeout' } },
      // The late answer comes while the second of these is waited for.
      good,
      { fault: 'late', answers: { code: 'call-timeout' } },
      good,
    ],
  },
  {
    name: 'answers with an error',
    args: [],
    comesTo: ready,
    calls: [
      {
        fault: 'error',
        answers: {
          code: 'protocol-error',
          message: 'The server answered with an error: the tool is out of order.',
        },
      },
      good,
    ],
  },
  {
    name: 'answers twice, and to what nobody asked',
    args: [],
    comesTo: ready,
    calls: [
      { fault: 'twice', answers: { text: 'xx' } },
      { fault: 'unknown-id', answers: { text: 'xx' } },
      good,
    ],
  },
  {
    name: 'writes garbage between its answers',
    args: [],
    comesTo: ready,
    calls: [{ fault: 'garbage', answers: { text: 'xx' } }, good],
    log: ['Traceback (most recent call last)'],
  },
  {
    name: 'writes half a line, then the rest',
    args: [],
    comesTo: ready,
    calls: [{ fault: 'half-line', answers: { text: 'xx' } }, good],
  },
  {
    name: 'writes half a line, then ends',
    args: [],
    comesTo: ready,
    calls: [{ fault: 'half-line-exit', answers: lost, after: crashed('exit code 71') }, good],
  },
  {
    name: 'writes a line of 30 MB that is no message',
    args: [],
    comesTo: ready,
    calls: [{ fault: 'stray-30-mb', answers: { text: 'xx' } }, good],
  },
  {
    name: 'answers with 30 MB',
    args: [],
    comesTo: ready,
    calls: [{ fault: '30-mb', answers: { text: 'many characters' } }, good],
  },
  {
    name: 'answers with more than is read',
    args: [],
    comesTo: ready,
    calls: [
      {
        fault: '40-mb',
        answers: {
          code: 'protocol-error',
          message:
            'The server answered with an error: the message has 40000000 bytes; at most 33554432 are read.',
        },
      },
      good,
    ],
  },
  {
    name: 'writes invalid UTF-8',
    args: [],
    comesTo: ready,
    calls: [{ fault: 'invalid-utf8', answers: { text: 'before \uFFFD\uFFFD after' } }, good],
  },
  {
    name: 'announces a thousand changes at once',
    args: [],
    comesTo: ready,
    calls: [{ fault: 'notification-storm', answers: { text: 'xx' } }, good],
  },
  {
    name: 'writes 20,000 messages to its log at once',
    args: [],
    comesTo: ready,
    calls: [{ fault: 'log-storm', answers: { text: 'xx' } }, good],
    log: ['message 20000'],
  },
  {
    name: 'closes stdout but lives, in mid-call',
    args: ['--ignore-eof'],
    comesTo: ready,
    calls: [
      {
        fault: 'close-stdout',
        answers: lost,
        after: {
          kind: 'backing-off',
          code: 'server-closed-output',
          reason: 'The server closed its output without ending.',
        },
      },
      good,
    ],
  },
  {
    name: 'closes stdout but lives, each time it was started',
    args: ['--close-stdout-after=initialize'],
    comesTo: givenUp(),
    starts: 5,
    log: ['The server closed its output without ending.'],
  },
  {
    name: 'floods stderr while it answers',
    args: ['--flood-stderr=1500', '--late-ms=400'],
    comesTo: ready,
    calls: [good, { fault: 'late', answers: { text: 'late xx' } }, good],
    log: ['bytes were written too fast to be kept'],
  },
];

const atTheEnd: readonly Fault[] = [
  { name: 'ignores the end of its input', args: ['--ignore-eof'], comesTo: ready, calls: [good] },
  { name: 'starts another process', args: ['--grandchild=attached'], comesTo: ready },
  { name: 'starts another process in a group of its own', args: ['--grandchild=detached'], comesTo: ready },
  { name: 'ignores SIGTERM too', args: ['--ignore-eof', '--ignore-sigterm'], comesTo: ready, calls: [good] },
  {
    name: 'leaves a grandchild and a great-grandchild that ignore SIGTERM',
    args: ['--grandchild=stubborn'],
    comesTo: ready,
    calls: [good],
  },
  {
    name: 'leaves them when it crashes',
    args: ['--grandchild=stubborn'],
    comesTo: ready,
    calls: [{ fault: 'crash', answers: lost, after: crashed('exit code 70') }, good],
  },
];

/** Every fault of a server over stdio; the soak plays the same. */
export const stdioFaults = { atStart, inLists, inCalls, atTheEnd };
