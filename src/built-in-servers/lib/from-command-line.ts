import { version } from './version.ts';

/** What a built-in server reads from its command line. `read` throws for what it does not take. */
export interface CommandLine<T> {
  readonly usage: string;
  read(args: readonly string[]): T;
}

/** What of a process is used here. */
export interface CommandHost {
  readonly argv: readonly string[];
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown };
  exit(code: number): never;
}

/** Answers --help and --version, and ends with the usage for what is not taken: code 0, or 2. */
export const fromCommandLine = <T>(host: CommandHost, line: CommandLine<T>): T => {
  const args = host.argv.slice(2);
  const options = args.includes('--') ? args.slice(0, args.indexOf('--')) : args;
  const say = (text: string): never => {
    host.stdout.write(`${text}\n`);
    return host.exit(0);
  };
  if (options.includes('--help') || options.includes('-h')) return say(line.usage);
  if (options.includes('--version')) return say(version);
  try {
    return line.read(args);
  } catch (error) {
    host.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${line.usage}\n`);
    return host.exit(2);
  }
};
