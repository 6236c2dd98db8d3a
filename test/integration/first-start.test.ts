import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningProgram, startProgram } from '../support/program.ts';

interface Listed {
  readonly items: readonly {
    readonly id: string;
    readonly name: string;
    readonly state: { readonly kind: string };
  }[];
}

describe('a first start', () => {
  let program: RunningProgram;
  beforeAll(async () => {
    // Nothing of this machine helps: no Node.js, no npx, no network through a proxy.
    program = await startProgram({
      env: { PATCHBAY_BUILT_IN: '1', PATH: '/nonexistent', SHELL: '/nonexistent' },
    });
  });
  afterAll(() => program[Symbol.asyncDispose]());

  const call = (server: string, tool: string, args: Record<string, unknown>) =>
    program.rest.call(server, tool, args);

  it('has four ready servers', async () => {
    await expect
      .poll(
        async () => {
          const { items } = await program.rest.ok<Listed>('GET', '/servers');
          return items.map(({ name, state }) => [name, state.kind]);
        },
        { timeout: 60_000 },
      )
      .toEqual([
        ['Files', 'ready'],
        ['Database', 'ready'],
        ['Calculator', 'ready'],
        ['Web', 'ready'],
      ]);
  });

  it('works with its sample', async () => {
    expect(await call('calculator', 'evaluate', { expression: '0.1 + 0.2' })).toMatchObject({
      status: 'ok',
      result: { structuredContent: { result: '0.3', isExact: true } },
    });
    expect(JSON.stringify(await call('files', 'list_directory', { path: '.' }))).toContain('welcome.md');
    expect(
      await call('database', 'query', { sql: 'SELECT product FROM sales ORDER BY pieces DESC', maxRows: 1 }),
    ).toMatchObject({ status: 'ok', result: { structuredContent: { rows: [{ product: 'Star map' }] } } });
    expect(await call('files', 'read_file', { path: '../endpoint.json' })).toMatchObject({
      status: 'tool-error',
    });
  });

  it('says how they are run', async () => {
    expect(await program.rest.ok('GET', '/servers/calculator/launch')).toMatchObject({
      kind: 'process',
      command: process.execPath,
      args: expect.arrayContaining([expect.stringMatching(/servers\/calculator\.js$/)]),
    });
  });
});
