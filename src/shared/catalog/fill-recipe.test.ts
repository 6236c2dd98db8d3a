import { expect, it } from 'vitest';
import type * as z from 'zod';
import { type Recipe, recipe } from '../model/catalog.ts';
import { argumentVariable as variable } from '../text/argument-variables.ts';
import { fillRecipe } from './fill-recipe.ts';
import { setsVariable } from './secret-arguments.ts';

const make = (parts: Partial<z.input<typeof recipe>>): Recipe =>
  recipe.parse({ id: 'npm', kind: 'npm', identifier: 'x', transport: 'stdio', command: 'npx', ...parts });

it('fills arguments, and leaves out those whose fields are empty', () => {
  const given = make({
    args: [
      '-y',
      'x',
      { args: ['--level', '{level}'] },
      { args: ['{folder}'] },
      { args: ['--quiet'], when: 'quiet' },
    ],
    fields: [
      { key: 'level', title: 'Level' },
      { key: 'folder', title: 'Folder', repeated: true },
      { key: 'quiet', title: 'Quiet', kind: 'boolean' },
    ],
  });
  expect(fillRecipe(given, {}).fields.args).toEqual(['-y', 'x']);
  expect(
    fillRecipe(given, { level: 'debug', folder: ['/a', '', '/b c'], quiet: 'true' }).fields.args,
  ).toEqual([...['-y', 'x', '--level', 'debug', '/a', '/b c', '--quiet']]);
  expect(fillRecipe(given, { quiet: 'false', level: ' ' }).fields.args).toEqual(['-y', 'x']);
});

it('repeats a whole group for each value', () => {
  const given = make({
    args: [{ args: ['--mount', 'src={from},dst={to}'] }],
    fields: [
      { key: 'from', title: 'From', repeated: true },
      { key: 'to', title: 'To', default: '/data' },
    ],
  });
  expect(fillRecipe(given, { from: ['/a', '/b'] }).fields.args).toEqual([
    ...['--mount', 'src=/a,dst=/data', '--mount', 'src=/b,dst=/data'],
  ]);
});

it('takes values as they are: no second filling, no shell, no pattern of replace', () => {
  const given = make({
    args: ['{a}', '{b}', '{unknown}'],
    fields: [
      { key: 'a', title: 'A' },
      { key: 'b', title: 'B' },
    ],
  });
  const hostile = '$& $1 {b} ; rm -rf / "';
  expect(fillRecipe(given, { a: hostile, b: '{a}' }).fields.args).toEqual([hostile, '{a}', '{unknown}']);
});

it('makes a secret of a whole variable or header that a secret is in, one of arguments too, and tells of those in plain places', () => {
  const given = make({
    url: 'https://example.com/{inAddress}',
    args: [{ args: ['--token={inArguments}'] }, '{key}', { args: ['--also', '{many}'] }],
    env: { KEY: '{key}', PLAIN: '{plain}', FIXED: 'as {it} is', NONE: '{none}' },
    headers: { Authorization: 'Bearer {key}' },
    fields: [
      { key: 'key', title: 'Key', secret: true },
      { key: 'plain', title: 'Plain' },
      { key: 'none', title: 'None', secret: true },
      { key: 'inArguments', title: 'In arguments', secret: true },
      { key: 'inAddress', title: 'In the address', secret: true },
      { key: 'many', title: 'Many', secret: true, repeated: true },
    ],
  });
  const values = { key: 'k', plain: 'p', inArguments: 'never seen', inAddress: 'seen', many: ['a', 'b'] };
  const { fields, plainSecrets } = fillRecipe(given, values);
  expect(fields.args).toEqual([
    ...[`--token=${variable('ARGUMENT_INARGUMENTS')}`, variable('KEY')],
    ...['--also', variable('ARGUMENT_MANY'), '--also', variable('ARGUMENT_MANY_2')],
  ]);
  expect(fields.env).toEqual({
    ...{ KEY: { secret: 'k' }, PLAIN: 'p', FIXED: 'as {it} is' },
    ARGUMENT_INARGUMENTS: { secret: 'never seen' },
    ARGUMENT_MANY: { secret: 'a' },
    ARGUMENT_MANY_2: { secret: 'b' },
  });
  const setHere = ['KEY', 'ARGUMENT_MANY_2', 'ARGUMENT_KEY', 'ARGUMENT_MANY_X', 'ARGUMENT_INARGUMENTS_2'];
  expect(setHere.map((name) => setsVariable(given, name))).toEqual([true, true, false, false, false]);
  expect(fields.headers).toEqual({ Authorization: { secret: 'Bearer k' } });
  expect(plainSecrets).toEqual(['In the address']);
  expect(fillRecipe(given, {}).plainSecrets).toEqual([]);
});

it('says what is missing, no number, no choice', () => {
  const given = make({
    fields: [
      { key: 'a', title: 'A', required: true },
      { key: 'b', title: 'B', kind: 'number' },
      { key: 'c', title: 'C', choices: ['x', 'y'], default: 'x' },
      { key: 'd', title: 'D', required: true, default: 'there' },
    ],
  });
  expect(fillRecipe(given, { b: 'many', c: 'z' }).problems.map(({ key, problem }) => [key, problem])).toEqual(
    [
      ['a', 'missing'],
      ['b', 'not-a-number'],
      ['c', 'not-a-choice'],
    ],
  );
  expect(fillRecipe(given, { a: '1', b: '2' }).problems).toEqual([]);
});
