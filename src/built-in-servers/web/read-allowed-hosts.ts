import { parseArgs } from 'node:util';

/** Hosts that may be fetched from although they are not public, as `--allow-host wiki.example`. Throws for all else. */
export const readAllowedHosts = (args: readonly string[]): readonly string[] => {
  const { values } = parseArgs({
    args: [...args],
    options: { 'allow-host': { type: 'string', multiple: true, default: [] } },
  });
  return values['allow-host'];
};
