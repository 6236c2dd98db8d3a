import { readFileSync } from 'node:fs';

/** Names this run of the machine where start times are counted from it; empty where they are dates. */
export const readBootId = (platform: NodeJS.Platform): string => {
  if (platform !== 'linux') return '';
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    // Some sandboxes hide it. Start times are compared all the same.
    return '';
  }
};
