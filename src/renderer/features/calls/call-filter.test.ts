import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { filterNames, filterToken, parseCallFilter } from './call-filter.ts';

const nowMs = Date.parse('2026-03-10T12:00:00Z');
const parse = (line: string) => parseCallFilter(line, nowMs);

describe('parseCallFilter', () => {
  it('reads every token and leaves the rest as text', () => {
    expect(parse('server:x tool:y status:failed caller:cli client:"Open WebUI" since:1h two words')).toEqual({
      filter: {
        server: 'x',
        tool: 'y',
        status: 'failed',
        caller: 'cli',
        client: 'Open WebUI',
        since: '2026-03-10T11:00:00.000Z',
        q: 'two words',
      },
      problems: [],
    });
  });

  it.each([
    ['since:30s', '2026-03-10T11:59:30.000Z'],
    ['since:2d', '2026-03-08T12:00:00.000Z'],
    ['since:1w', '2026-03-03T12:00:00.000Z'],
    ['since:2026-03-01T08:30:00Z', '2026-03-01T08:30:00.000Z'],
  ])('%s', (line, since) => {
    expect(parse(line).filter).toEqual({ since });
  });

  it('takes a date as a day where the person is', () => {
    expect(parse('until:2026-03-01').filter.until).toBe(new Date(2026, 2, 1).toISOString());
  });

  it.each([
    ['', {}],
    ['   ', {}],
    ['server:"my server" "exact words"', { server: 'my server', q: 'exact words' }],
    ['SERVER:git Status:OK', { server: 'git', status: 'ok' }],
    ['https://example.com/a', { q: 'https://example.com/a' }],
    ['note: text', { q: 'note: text' }],
    ['server: ', {}],
    ['server:"half', { server: 'half' }],
    ['server:a server:b', { server: 'b' }],
  ])('%j', (line, filter) => {
    expect(parse(line)).toEqual({ filter, problems: [] });
  });

  it.each([
    ['status:broken', 'status', 'tool-error'],
    ['caller:me', 'caller', 'runner'],
    ['since:yesterday', 'since', '1h'],
    ['until:2026-99-99', 'until', '7d'],
    ['since:999999w', 'since', '7d'],
  ])('%s is told with what it may be', (line, name, allowed) => {
    const { filter, problems } = parse(line);
    expect(filter).toEqual({});
    expect(problems).toMatchObject([{ token: line, name }]);
    expect(problems[0]?.allowed).toContain(allowed);
  });

  it('takes any line', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (line) => {
        expect(parse(line).problems.every(({ name }) => filterNames.includes(name))).toBe(true);
      }),
    );
  });

  it('finds again what a token was made for', () => {
    const value = fc.string({ minLength: 1 }).filter((text) => text.trim() === text && !text.includes('"'));
    fc.assert(
      fc.property(value, (server) => {
        expect(parse(filterToken('server', server)).filter).toEqual({ server });
      }),
    );
  });
});
