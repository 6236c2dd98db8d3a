import { describe, expect, it } from 'vitest';
import { shownCommand } from './shown-command.ts';

describe('shownCommand', () => {
  it.each([
    [['-y', '@scope/pkg@1.2', '--dir=/a/b'], 'npx -y @scope/pkg@1.2 --dir=/a/b'],
    [['a b', "it's", ''], `npx 'a b' 'it'\\''s' ''`],
    [['--api-key', 'abc', '--token=abc', '-v'], 'npx --api-key ••• --token=••• -v'],
    [['-e', 'API_KEY=abc', '-e', 'PLAIN=abc'], 'npx -e API_KEY=••• -e PLAIN=abc'],
    [['--header', 'Authorization: Bearer abc'], `npx --header 'Authorization: •••'`],
    [['postgres://me:pw@host/db'], 'npx •••'],
    [['--auth', '--verbose'], 'npx --auth --verbose'],
  ])('shows %j', (args, expected) => {
    expect(shownCommand('npx', args, 'linux')).toBe(expected);
  });

  it('quotes as Windows does', () => {
    expect(shownCommand('C:\\Program Files\\npx.cmd', ['C:\\a', 'say "x"'], 'win32')).toBe(
      '"C:\\Program Files\\npx.cmd" C:\\a "say \\"x\\""',
    );
  });
});
