import { expect, it } from 'vitest';
import { shownCommand } from './shown-command.ts';

it('shows a command as it can be pasted into a terminal', () => {
  expect(shownCommand('npx', ['-y', '@scope/server', '/home/me/My files'])).toBe(
    "npx -y @scope/server '/home/me/My files'",
  );
  expect(shownCommand('echo', ["it's", ''])).toBe(`echo 'it'\\''s' ''`);
});
