import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Server } from '#shared/model/server.ts';
import { sampleServer } from '../../../test/support/sample-server.ts';
import { type ServerChange, withChanges } from './server-changes.ts';

const server = (id: string, position: number, description = '') =>
  sampleServer(id, { position, description });
const a = server('a', 1);
const b = server('b', 2);
const c = server('c', 3);
const ids = (servers: readonly Server[]) => servers.map(({ id }) => id);

describe('a list of servers that changes', () => {
  it('keeps what did not change as it is', () => {
    const changed = server('b', 2, 'new');
    const after = withChanges([a, b, c], [{ type: 'server-changed', server: changed }]);
    expect(after).toEqual([a, changed, c]);
    expect(after[0]).toBe(a);
    expect(after[2]).toBe(c);
  });

  it('takes in what is new, in its place, and lets go what was removed', () => {
    const after = withChanges(
      [a, c],
      [
        { type: 'server-changed', server: b },
        { type: 'server-removed', serverId: 'c' },
      ],
    );
    expect(ids(after)).toEqual(['a', 'b']);
  });

  it('knows a server that was removed and came back', () => {
    const back = server('a', 9);
    const after = withChanges(
      [a, b],
      [
        { type: 'server-removed', serverId: 'a' },
        { type: 'server-changed', server: back },
      ],
    );
    expect(after).toEqual([b, back]);
  });

  it('moves servers, those that changed just before too', () => {
    const changed = server('c', 3, 'new');
    const after = withChanges(
      [a, b, c],
      [
        { type: 'server-changed', server: changed },
        { type: 'servers-reordered', positions: { c: 1, a: 2, b: 3 } },
      ],
    );
    expect(ids(after)).toEqual(['c', 'a', 'b']);
    expect(after[0]?.description).toBe('new');
  });

  it('says the same whether the changes come one by one or together', () => {
    const id = fc.constantFrom('a', 'b', 'c', 'd');
    const change: fc.Arbitrary<ServerChange> = fc.oneof(
      fc.record({ id, position: fc.nat(9), text: fc.string() }).map(
        ({ id: which, position, text }): ServerChange => ({
          type: 'server-changed',
          server: server(which, position, text),
        }),
      ),
      id.map((serverId): ServerChange => ({ type: 'server-removed', serverId })),
      fc
        .dictionary(id, fc.nat(9))
        .map((positions): ServerChange => ({ type: 'servers-reordered', positions })),
    );
    fc.assert(
      fc.property(fc.array(change, { maxLength: 12 }), (changes) => {
        const oneByOne = changes.reduce<readonly Server[]>(
          (servers, single) => withChanges(servers, [single]),
          [a, b, c],
        );
        expect(withChanges([a, b, c], changes)).toEqual(oneByOne);
      }),
    );
  });
});
