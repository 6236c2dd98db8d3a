import type { JSONRPCMessage, Transport } from '@modelcontextprotocol/client';
import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import type { Clock } from '../../clock.ts';
import type { LaunchPlan } from '../launch/launch-plan.ts';
import type { PreparedTree, TrackedTree } from '../ledger/process-keeper.ts';
import { MAX_MESSAGE_BYTES } from '../message-limit.ts';
import { createLineSplitter } from './line-splitter.ts';
import { createMessageOrder } from './message-order.ts';
import { endProcessTree, type ProcessSystem, processSystem } from './process-tree.ts';
import { readMessages, tooLargeAnswer } from './read-message.ts';
import { type ServerProcess, type StartProcess, startProgram } from './server-process.ts';
import { createStderrFeed } from './stderr-feed.ts';

/** After the process has ended, its pipes may be held open by something it started. */
const DRAIN_MS = 250;

/** How a process ended. */
export interface ProcessExit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export const describeExit = (exit: ProcessExit): string =>
  exit.signal === null ? `exit code ${exit.code}` : `signal ${exit.signal}`;

export interface StdioTransportOptions {
  readonly plan: LaunchPlan;
  readonly platform: NodeJS.Platform;
  readonly clock: Clock;
  readonly onStderr: (line: string) => void;
  /** A line on stdout that is not a message. */
  readonly onStray: (line: string) => void;
  /** Remembers what is started. */
  readonly tree?: PreparedTree | undefined;
  readonly onSpawned?: (pid: number) => void;
  readonly onFirstMessage?: () => void;
  readonly onExit?: (exit: ProcessExit) => void;
  readonly system?: ProcessSystem;
  /** What starts the process; a program of this machine unless said otherwise. */
  readonly startProcess?: StartProcess | undefined;
}

export interface StdioTransport extends Transport {
  readonly pid: number | undefined;
  /** With `pid` the mark by which the SDK knows a stdio transport, where silence means an old server. */
  readonly stderr: null;
  readonly exit: ProcessExit | undefined;
  /** Whether it closed its output by itself, and lived on. */
  readonly closedOutput: boolean;
  readonly messageCount: number;
  /** Answers when the whole process tree has ended. */
  close(): Promise<void>;
}

/** The SDK's transport over a child process with a group of its own. The process lives from start() to close(). */
export const createStdioTransport = (options: StdioTransportOptions): StdioTransport => {
  const { plan, platform, clock } = options;
  const system = options.system ?? processSystem(platform);
  const startProcess = options.startProcess ?? startProgram(platform);
  let child: ServerProcess | undefined;
  let tracked: TrackedTree | undefined;
  let exit: ProcessExit | undefined;
  let closedOutput = false;
  let messageCount = 0;
  let inputEnded = false;
  let asksInVain = false;
  let ending: Promise<void> | undefined;
  let closeDelivered = false;

  const order = createMessageOrder((message) => transport.onmessage?.(message));
  const deliver = (message: JSONRPCMessage): void => {
    messageCount += 1;
    if (inputEnded && 'method' in message && 'id' in message) asksInVain = true;
    if (messageCount === 1) options.onFirstMessage?.();
    order.push(message);
  };

  const stdout = createLineSplitter({
    maxLineBytes: MAX_MESSAGE_BYTES,
    onLine: (line) => {
      const messages = readMessages(line);
      if (messages !== undefined) for (const message of messages) deliver(message);
      else if (line.trim() !== '') options.onStray(line);
    },
    onTooLong: (line) => {
      options.onStray(
        `${line.head} … (${line.bytes} bytes, more than the ${MAX_MESSAGE_BYTES} that are read)`,
      );
      const answer = tooLargeAnswer(line, MAX_MESSAGE_BYTES);
      if (answer !== undefined) deliver(answer);
    },
  });
  const stderr = createStderrFeed(clock, options.onStderr);

  const deliverClose = (): void => {
    if (closeDelivered) return;
    closeDelivered = true;
    transport.onclose?.();
  };

  const endAll = async (running: ServerProcess, pid: number): Promise<void> => {
    const root = {
      pid,
      hasExited: () => running.exitCode !== null || running.signalCode !== null,
      endInput: () => {
        inputEnded = true;
        running.stdin?.end();
      },
      asksInVain: () => asksInVain,
    };
    const first = await endProcessTree(root, system, await tracked?.look());
    // What was started while it ended, by one that was gone before it could be seen.
    const strays = first.length === 0 ? await tracked?.look() : undefined;
    const left =
      strays === undefined || strays.length === 0 ? first : await endProcessTree(root, system, strays);
    running.stdin?.destroy();
    running.stdout?.destroy();
    running.stderr?.destroy();
    if (left.length === 0) tracked?.ended();
    else options.onStderr(`Patchbay could not end the processes ${left.join(', ')}.`);
  };

  /** Ends what is left of the tree, once, whether it was asked to end or did so by itself. */
  const endTree = (): Promise<void> => {
    const running = child;
    const pid = running?.pid;
    if (running === undefined || pid === undefined) return Promise.resolve();
    ending ??= endAll(running, pid);
    return ending;
  };

  const watch = (running: ServerProcess): void => {
    running.stdout?.on('data', (chunk: Buffer) => stdout.push(chunk));
    running.stderr?.on('data', (chunk: Buffer) => stderr.push(chunk));
    for (const stream of [running.stdin, running.stdout, running.stderr])
      stream?.on('error', (error) => transport.onerror?.(error));
    const finish = (): void => {
      stopWaiting();
      stdout.end();
      stderr.end();
      order.flush();
      deliverClose();
      endTree().catch((error: Error) => transport.onerror?.(error));
    };
    let stopWaiting = (): void => undefined;
    running.once('exit', (code, signal) => {
      exit = { code, signal };
      options.onExit?.(exit);
      stopWaiting();
      stopWaiting = clock.setTimeout(finish, DRAIN_MS);
    });
    // Mostly the end of the process follows; without it nobody will ever hear of the server again.
    running.stdout?.once('end', () => {
      if (exit !== undefined || ending !== undefined) return;
      stopWaiting = clock.setTimeout(() => {
        closedOutput = true;
        finish();
      }, DRAIN_MS);
    });
    running.once('close', () => finish());
  };

  const start = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const fail = (error: Error): void =>
        reject(
          new PatchbayError(
            'spawn-failed',
            { command: plan.command, problem: error.message },
            { cause: error },
          ),
        );
      try {
        const { command, args, cwd, env } = plan;
        const running = startProcess({ command, args, cwd, env: { ...env, ...options.tree?.env } });
        child = running;
        const track = (): void => {
          if (running.pid !== undefined) tracked ??= options.tree?.started(running.pid);
        };
        track();
        running.once('error', fail);
        running.once('spawn', () => {
          track();
          options.onSpawned?.(running.pid ?? 0);
          resolve();
        });
        watch(running);
      } catch (error) {
        fail(error instanceof Error ? error : new Error(String(error)));
      }
    });

  const send = (message: JSONRPCMessage): Promise<void> =>
    new Promise((resolve, reject) => {
      const stdin = child?.stdin;
      if (!stdin?.writable || exit !== undefined) {
        reject(new Error('the process does not read any more'));
        return;
      }
      // Messages of one turn of the event loop go in one write.
      if (stdin.writableCorked === 0) {
        stdin.cork();
        setImmediate(() => stdin.uncork());
      }
      stdin.write(`${JSON.stringify(message)}\n`, (error) => (error ? reject(error) : resolve()));
    });

  const transport: StdioTransport = {
    stderr: null,
    get pid() {
      return child?.pid;
    },
    get exit() {
      return exit;
    },
    get closedOutput() {
      return closedOutput;
    },
    get messageCount() {
      return messageCount;
    },
    start,
    send,
    close: async () => {
      await endTree();
      deliverClose();
    },
  };
  return transport;
};
