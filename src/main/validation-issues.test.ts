import { expect, test } from 'vitest';
import * as z from 'zod';
import { describeIssues } from './validation-issues.ts';

const issuesOf = (schema: z.ZodType, value: unknown): unknown => schema.safeParse(value).error?.issues;

test('names the field, nested ones and list items included', () => {
  const schema = z.object({
    name: z.string(),
    env: z.record(z.string(), z.string()),
    args: z.array(z.string()),
  });
  expect(describeIssues(issuesOf(schema, { name: 1, env: { A: 2 }, args: ['x', 3] })).problem).toBe(
    '"name": Invalid input: expected string, received number; "env.A": Invalid input: expected string, received number; "args[1]": Invalid input: expected string, received number',
  );
});

test('an issue of the whole input has no field', () => {
  expect(describeIssues(issuesOf(z.object({}), [])).problem).toBe(
    'Invalid input: expected object, received array',
  );
});

test('many issues are cut and counted', () => {
  const { problem, issues } = describeIssues(issuesOf(z.array(z.string()), [1, 2, 3, 4, 5, 6, 7]));
  expect(problem).toMatch(/; and 2 more$/);
  expect(issues).toHaveLength(7);
});

test.each([[undefined], [[]], ['text']])('survives %j', (issues) => {
  expect(describeIssues(issues).problem).toBe('the request is malformed');
});
