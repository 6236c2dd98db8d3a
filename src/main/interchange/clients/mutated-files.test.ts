import fc from 'fast-check';
import { expect, it } from 'vitest';
import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import { sampleServer } from '../../../../test/support/sample-server.ts';
import { clientFormats } from './formats/index.ts';
import { readClient } from './read-client.ts';
import { writeClient } from './write-client.ts';
import { writeEntry } from './write-entry.ts';

const servers = [
  sampleServer('files', { command: 'npx', args: ['-y', 'a "b"'], env: { A: '1', API_KEY: 'x y' } }),
  sampleServer('far', { transport: 'http', command: '', url: 'https://x.test/mcp', headers: { 'X-A': 'b' } }),
];

/** A piece is taken out, doubled, or replaced by what breaks files. */
const mutation = fc.record({
  at: fc.nat(),
  length: fc.nat({ max: 12 }),
  put: fc.oneof(
    fc.constantFrom(
      '"',
      '{',
      '}',
      '[',
      ']',
      ':',
      ',',
      '\n',
      '\t',
      '#',
      '\\',
      "'",
      '-',
      '=',
      '\u0000',
      '\uD800',
      '&a',
      '*a',
    ),
    fc.string({ maxLength: 6, unit: 'binary' }),
  ),
});

const mutated = (text: string, { at, length, put }: { at: number; length: number; put: string }): string => {
  const from = at % (text.length + 1);
  return text.slice(0, from) + put + text.slice(from + length);
};

it.each(clientFormats.map((format) => [format.title, format] as const))(
  'a file of %s is read or refused with its place, whatever became of it',
  (_, format) => {
    const entries = servers.flatMap((server) => {
      const written = writeEntry(server, format, () => 'value');
      return written.kind === 'entry' ? [{ name: server.name, entry: written.entry }] : [];
    });
    const whole = writeClient(format, '', entries);
    fc.assert(
      fc.property(fc.array(mutation, { minLength: 1, maxLength: 3 }), (mutations) => {
        const text = mutations.reduce(mutated, whole);
        try {
          for (const entry of readClient(format, text))
            expect('problem' in entry ? entry.problem : entry.server.input.name).toBeTypeOf('string');
        } catch (error) {
          expect(error).toBeInstanceOf(PatchbayError);
          const { code, details } = error as PatchbayError;
          if (code === 'invalid-document')
            expect(details).toMatchObject({ line: expect.any(Number), column: expect.any(Number) });
          else expect(code).toBe('unknown-configuration');
        }
      }),
      { numRuns: 800 },
    );
  },
);
