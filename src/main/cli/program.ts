import { Command, CommanderError } from 'commander';
import { createCommandContext } from './command-context.ts';
import { registerApply } from './commands/apply.ts';
import { registerBackup } from './commands/backup.ts';
import { registerBatch } from './commands/batch.ts';
import { registerBundle } from './commands/bundle.ts';
import { registerCall } from './commands/call.ts';
import { registerCalls } from './commands/calls.ts';
import { registerCatalog } from './commands/catalog.ts';
import { registerChat } from './commands/chat.ts';
import { registerClients } from './commands/clients.ts';
import { registerConnect } from './commands/connect.ts';
import { registerDoctor } from './commands/doctor.ts';
import { registerGateway } from './commands/gateway.ts';
import { registerInterchange } from './commands/interchange.ts';
import { registerNew } from './commands/new.ts';
import { registerOpenWebUi } from './commands/open-webui.ts';
import { registerServe } from './commands/serve.ts';
import { registerServers } from './commands/servers.ts';
import { registerSettings } from './commands/settings.ts';
import { registerStats } from './commands/stats.ts';
import { registerTools } from './commands/tools.ts';
import type { CliIo } from './io.ts';
import { EXIT_DONE, EXIT_WRONG_USAGE, reportError } from './output/report-error.ts';

export interface CliProgram {
  readonly version: string;
  /** Where the built programs lie beside each other. */
  readonly programDir: string;
}

/** Commander ends by throwing; it has printed the help or the version already. Undefined for what went wrong. */
const printedExit = (error: unknown): number | undefined => {
  if (!(error instanceof CommanderError)) return undefined;
  if (error.code === 'commander.help') return EXIT_WRONG_USAGE;
  return error.exitCode === 0 ? EXIT_DONE : undefined;
};

/** Runs one command and gives the exit code: 0 done, 1 failed, 2 wrong usage. */
export const runCli = async (
  args: readonly string[],
  io: CliIo,
  { version, programDir }: CliProgram,
): Promise<number> => {
  const program = new Command('patchbay')
    .description('A control center for MCP servers.')
    .version(version)
    .option('--json', 'one JSON document on standard output, errors as JSON on standard error')
    .option('--data-dir <folder>', 'the data folder (or PATCHBAY_DATA_DIR)')
    .configureHelp({ showGlobalOptions: true })
    .exitOverride()
    .configureOutput({
      writeOut: io.out,
      writeErr: io.err,
      // Said once, in the form of all errors, by reportError.
      outputError: () => undefined,
    });
  const context = createCommandContext(program, io, version);
  registerServe(program, context, programDir);
  registerServers(program, context);
  registerTools(program, context);
  registerCall(program, context);
  registerBatch(program, context);
  registerChat(program, context);
  registerCatalog(program, context);
  registerBundle(program, context);
  registerNew(program, context);
  registerInterchange(program, context);
  registerApply(program, context);
  registerClients(program, context);
  registerOpenWebUi(program, context);
  registerBackup(program, context);
  registerGateway(program, context);
  registerConnect(program, context);
  registerDoctor(program, context);
  registerSettings(program, context);
  registerCalls(program, context);
  registerStats(program, context);
  inheritSettings(program);
  try {
    await program.parseAsync(args, { from: 'user' });
    return EXIT_DONE;
  } catch (error) {
    // Found before parsing as well: wrong usage may keep commander from reading the option.
    const json = context.json() || args.includes('--json');
    return printedExit(error) ?? reportError(error, io, json, context.dataDir());
  }
};

/** Subcommands are made before the program is set up; they share its exits and its output. */
const inheritSettings = (parent: Command): void => {
  for (const child of parent.commands) {
    child.copyInheritedSettings(parent);
    inheritSettings(child);
  }
};
