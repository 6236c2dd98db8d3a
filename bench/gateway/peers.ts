import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { say } from '../lib/progress.ts';

/** Pinned, so that figures of different days compare the same programs. */
const packages = ['supergateway@4.0.0', 'mcp-proxy@6.7.19', 'mcp-hub@4.2.1', 'mcporter@0.12.3'] as const;

/** Installs the programs that are measured beside Patchbay, outside of the project; gives the folder of their commands. */
export const installPeers = async (): Promise<string | undefined> => {
  const folder = join(tmpdir(), 'patchbay-bench-peers');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{"private":true}');
  try {
    const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
    await promisify(execFile)(npm, ['install', '--no-audit', '--no-fund', '--ignore-scripts', ...packages], {
      cwd: folder,
    });
    return join(folder, 'node_modules', '.bin');
  } catch (error) {
    say(
      `the programs to compare with cannot be installed: ${error instanceof Error ? error.message : String(error)}`,
    );
    return undefined;
  }
};
