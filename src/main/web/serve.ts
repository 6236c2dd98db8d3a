import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import { systemClock } from '../clock.ts';
import { builtInPrograms } from '../connections/launch/built-in-programs.ts';
import { type ControlCenter, createControlCenter } from '../control-center.ts';
import { firstServers } from '../first-start/first-servers.ts';
import { removeEndpointFile, writeEndpointFile } from '../http/endpoint-file.ts';
import { type Listener, startListener } from '../http/listener.ts';
import { createStderrLogger, type Logger } from '../logger.ts';
import { openBrowser } from '../open-browser.ts';
import { ownCommand } from '../own-command.ts';
import { createToken } from '../secrets/tokens.ts';
import { wishedPort } from '../wished-port.ts';
import { applyDeclared } from './apply-declared.ts';
import { handOver } from './hand-over.ts';
import type { ServeOptions } from './serve-options.ts';
import { createShutdown } from './shutdown.ts';

/** The one line of standard output; scripts wait for it. */
const printReady = (pageUrl: string | undefined): void => {
  process.stdout.write(pageUrl === undefined ? 'Patchbay ready\n' : `Patchbay ready at ${pageUrl}\n`);
};

const logProblem = (logger: Logger, what: string, error: unknown): void =>
  logger.log('error', what, { stack: error instanceof Error ? error.stack : String(error) });

/** A reader of our output that went away must not take the program with it. */
const surviveClosedPipes = (): void => {
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
};

const tellProblem =
  (logger: Logger) =>
  (problem: string): void =>
    logger.log('warning', `no browser was opened: ${problem}`);

const handOverToRunning = async (options: ServeOptions, logger: Logger): Promise<void> => {
  const { endpoint, pageUrl } = await handOver(options.dataDir);
  process.stderr.write(
    `Patchbay runs already on ${options.dataDir} (process ${endpoint.pid}); ` +
      `${pageUrl === undefined ? 'it is the desktop program, see its window' : 'this is another page of it'}.\n`,
  );
  printReady(pageUrl);
  if (pageUrl !== undefined && options.openBrowser) await openBrowser(pageUrl, tellProblem(logger));
};

/** Runs the browser face until it is told to stop. Throws what keeps it from starting. */
export const serve = async (
  options: ServeOptions,
  program: { readonly version: string; readonly programDir: string; readonly rendererDir: string },
): Promise<void> => {
  let center: ControlCenter | undefined;
  let listener: Listener | undefined;
  const adminToken = createToken();
  const logger = createStderrLogger(options.logLevel, (text) => center?.redact(text) ?? text);
  surviveClosedPipes();

  const stop = async (): Promise<void> => {
    try {
      await removeEndpointFile(options.dataDir, adminToken);
      await listener?.close();
    } finally {
      await center?.stop();
    }
  };
  const shutdown = createShutdown({ stop, exit: (code) => process.exit(code), clock: systemClock, logger });
  process.on('SIGTERM', () => shutdown('SIGTERM', 0));
  process.on('SIGINT', () => shutdown('SIGINT', 0));
  process.on('SIGHUP', () => shutdown('SIGHUP', 0));
  process.on('unhandledRejection', (error) => logProblem(logger, 'a promise failed unheard', error));
  process.on('uncaughtException', (error) => {
    logProblem(logger, 'an error was not caught', error);
    shutdown('an error', 1);
  });

  try {
    center = await createControlCenter({
      dataDir: options.dataDir,
      version: program.version,
      face: 'browser',
      ownCommand: ownCommand(process),
      builtIn: builtInPrograms(process, program.programDir),
      firstServers: options.builtIn ? firstServers : undefined,
      showFolder: options.openBrowser ? (path) => openBrowser(path, tellProblem(logger)) : undefined,
      logger,
    });
  } catch (error) {
    if (!(error instanceof PatchbayError) || error.code !== 'already-running') throw error;
    await handOverToRunning(options, logger);
    return process.exit(0);
  }
  try {
    await applyDeclared(options, center, logger);
    const wished = wishedPort(options.port, center.settings());
    listener = await startListener({
      center,
      port: wished.port,
      adminToken,
      browserFace: { rendererDir: program.rendererDir },
      logger,
    });
    const { address, port } = listener;
    center.setAddress(address, wished);
    await writeEndpointFile(options.dataDir, {
      address,
      port,
      token: adminToken,
      pid: process.pid,
      version: program.version,
    });
  } catch (error) {
    await stop();
    throw error;
  }
  const pageUrl = `${listener.address}/#token=${listener.issueOneTimeToken()}`;
  printReady(pageUrl);
  // The browser gets a token of its own, so that the printed address stays good.
  if (options.openBrowser)
    await openBrowser(`${listener.address}/#token=${listener.issueOneTimeToken()}`, tellProblem(logger));
};
