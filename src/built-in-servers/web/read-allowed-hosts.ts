import { parseArgs } from 'node:util';

const usage = 'Usage: patchbay-server-web [--allow-host <name>]…';

/** Hosts that may be fetched from although they are not public, as `--allow-host wiki.example`. */
export const readAllowedHosts = (args: readonly string[]): readonly string[] => {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { 'allow-host': { type: 'string', multiple: true, default: [] } },
    });
    return values['allow-host'];
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${usage}\n`);
    return process.exit(2);
  }
};
