import { describe, expect, it } from 'vitest';
import { adviseOnMissing } from './runtime-advice.ts';

describe('adviseOnMissing', () => {
  it.each([
    ['npx', 'node'],
    ['/opt/bin/node', 'node'],
    ['C:\\nodejs\\npx.cmd', 'node'],
    ['uvx', 'uv'],
    ['python3.12', 'python'],
    ['Docker.EXE', 'docker'],
    ['bunx', 'bun'],
    ['deno', 'deno'],
  ])('knows the runtime of %s', (command, runtime) => {
    expect(adviseOnMissing(command, 'linux').runtime).toBe(runtime);
  });

  it('speaks of the platform at hand', () => {
    expect(adviseOnMissing('uvx', 'win32').advice).toContain('winget');
    expect(adviseOnMissing('uvx', 'darwin').advice).toContain('brew');
    expect(adviseOnMissing('uvx', 'linux').advice).toContain('astral.sh');
  });

  it('has general advice for the rest', () => {
    expect(adviseOnMissing('my-server', 'linux')).toEqual({
      advice: 'Check the spelling, install the program, or give its full path.',
    });
  });
});
