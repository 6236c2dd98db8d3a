import { homedir } from 'node:os';
import { keepCompiledCode } from '../compiled-code.ts';
import { programVersion } from '../program-version.ts';
import { processIo } from './io.ts';

// Built, this file is out/main/cli.js, beside out/main/web.js.
const programDir = import.meta.dirname;
const program = { version: programVersion(programDir), programDir };

// A reader that has read enough (`| head`) is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

keepCompiledCode(programDir);
const { runCli } = await import('./program.ts');
process.exitCode = await runCli(process.argv.slice(2), processIo(homedir()), program);
