import { describe, expect, it } from 'vitest';
import { completeTool, openBuiltInServer } from '../../../test/support/built-in-server.ts';

describe.each(['legacy', 'modern'] as const)('the calculator, %s era', (era) => {
  it('lists its tools with all that there is to say of them', async () => {
    await using server = await openBuiltInServer({ name: 'calculator', era });
    const { tools } = await server.client.listTools();
    expect(tools.map(({ name }) => name)).toEqual([
      'add',
      'subtract',
      'multiply',
      'divide',
      'power',
      'evaluate',
    ]);
    for (const tool of tools) expect(tool).toMatchObject(completeTool);
  });

  it.each([
    ['add', { a: 0.1, b: 0.2 }, { result: '0.3', number: 0.3, isExact: true }],
    ['subtract', { a: '10', b: 12 }, { result: '-2', number: -2, isExact: true }],
    ['multiply', { a: '12345678901234567890', b: 10 }, { result: '123456789012345678900', isExact: true }],
    ['divide', { a: 1, b: 4 }, { result: '0.25', number: 0.25, isExact: true }],
    ['divide', { a: 1, b: 3 }, { result: '0.3333333333333333333333333333333333', isExact: false }],
    ['power', { a: 2, b: 10 }, { result: '1024', number: 1024, isExact: true }],
    ['power', { a: 10, b: 400 }, { number: null, isExact: true }],
    ['evaluate', { expression: '(1 + 2) * 3' }, { result: '9', number: 9, isExact: true }],
  ])('%s of %j', async (name, args, expected) => {
    await using server = await openBuiltInServer({ name: 'calculator', era });
    expect(await server.call(name, args)).toMatchObject(expected);
  });

  it('says what is wrong, and goes on', async () => {
    await using server = await openBuiltInServer({ name: 'calculator', era });
    expect(await server.refused('divide', { a: 1, b: 0 })).toContain('divided by zero');
    expect(await server.refused('add', { a: '1,000', b: 0 })).toContain('without separators');
    expect(await server.refused('evaluate', { expression: 'process.exit(0)' })).toContain('Write *');
    expect(await server.call('add', { a: 1, b: 2 })).toMatchObject({ result: '3' });
  });
});
