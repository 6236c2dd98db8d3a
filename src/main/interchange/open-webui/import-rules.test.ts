import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import type { OpenWebUiAccess } from '#shared/model/open-webui.ts';
import { parsePastedText } from '../paste/parse-pasted-text.ts';
import { connectionOf, type WantedConnection } from './connection.ts';
import { connectionId, tooLongThere } from './connection-id.ts';
import { environmentLine, importFiles } from './documents.ts';

/** What the Import of Open WebUI takes from a file (AddToolServerModal.svelte): the first of a list, what is truthy. */
const importedBy = (text: string) => {
  const json = JSON.parse(text);
  const data = Array.isArray(json) ? json[0] : json;
  const form = {
    type: 'openapi',
    url: '',
    spec_type: 'url',
    spec: '',
    path: 'openapi.json',
    auth_type: 'bearer',
    key: '',
  };
  const taken = Object.fromEntries(
    Object.entries(form).map(([key, value]) => [key, data[key] ? data[key] : value]),
  );
  return {
    ...taken,
    headers: data.headers ? JSON.parse(JSON.stringify(data.headers)) : undefined,
    config: { enable: data.config?.enable ?? true, access_grants: data.config?.access_grants ?? [] },
    info: { id: data.info?.id, name: data.info?.name, description: data.info?.description },
  };
};

const text = fc.string({ unit: 'binary', maxLength: 40 });
const wanted = fc.record<WantedConnection>({
  id: fc.stringMatching(/^[a-z0-9][a-z0-9_-]{0,23}$/),
  name: text,
  description: text,
  url: fc.webUrl({ validSchemes: ['http', 'https'] }),
  protocol: fc.constantFrom('mcp', 'openapi'),
});
const token = fc.stringMatching(/^pbc_[A-Za-z0-9_-]{43}$/);
const access = fc.constantFrom<OpenWebUiAccess | undefined>(
  undefined,
  { kind: 'admins' },
  { kind: 'everyone' },
  {
    kind: 'given',
    grants: [{ principal_type: 'group', principal_id: 'g1', permission: 'read' }],
  },
);

describe('a file for Open WebUI', () => {
  it('is taken as it is by its Import', () => {
    fc.assert(
      fc.property(wanted, token, access, (one, key, grants) => {
        const connection = connectionOf(one, key, grants);
        const [file] = importFiles([connection]);
        const { function_name_filter_list: _, ...config } = connection.config as Record<string, unknown>;
        expect(file?.fileName).toBe(`tool-server-${one.id}.json`);
        expect(importedBy(file?.text ?? '')).toEqual({
          type: one.protocol,
          url: one.url,
          spec_type: 'url',
          spec: '',
          path: 'openapi.json',
          auth_type: 'bearer',
          key,
          headers: {},
          config,
          info: { id: one.id, name: one.name, description: one.description },
        });
      }),
    );
  });

  it('is one line of the environment that no reader of such files breaks, and the same list', () => {
    fc.assert(
      fc.property(fc.array(wanted, { maxLength: 4 }), token, (some, key) => {
        const connections = some.map((one) => connectionOf(one, key));
        const { text: line } = environmentLine(connections);
        expect(line).toMatch(/^TOOL_SERVER_CONNECTIONS=[^\n\r$#'`]*\n$/);
        expect(JSON.parse(line.slice(line.indexOf('=') + 1))).toEqual(connections);
      }),
    );
  });

  it('is read back as the same server, also from the list and from its own export of everything', () => {
    const named = wanted.filter(({ name }) => /^[!-~][ -~]*[!-~]$/.test(name));
    fc.assert(
      fc.property(named, token, (one, key) => {
        const connection = connectionOf({ ...one, protocol: 'mcp' }, key);
        const shapes = [
          connection,
          [connection],
          { TOOL_SERVER_CONNECTIONS: [connection] },
          { config: { 'tool_server.connections': [connection] } },
        ];
        for (const shape of shapes) {
          const [server] = parsePastedText(JSON.stringify(shape)).servers;
          expect(server?.input).toMatchObject({
            name: one.name,
            transport: 'http',
            url: one.url.trim(),
            headers: { Authorization: { secret: `Bearer ${key}` } },
            enabled: true,
          });
        }
      }),
    );
  });

  it('is refused whole where it is broken, with the place', () => {
    const connection = connectionOf(
      { id: 'a', name: 'A', description: '', url: 'http://x.test/mcp', protocol: 'mcp' },
      'k',
    );
    const { text: whole = '' } = importFiles([connection])[0] ?? {};
    fc.assert(
      fc.property(fc.integer({ min: 1, max: whole.trimEnd().length - 1 }), (end) => {
        expect(() => parsePastedText(whole.slice(0, end))).toThrow(
          expect.objectContaining({
            code: 'invalid-json',
            details: expect.objectContaining({ line: expect.any(Number) }),
          }),
        );
      }),
    );
    // A field of another kind than Open WebUI writes is no crash.
    for (const field of Object.keys(connection))
      for (const value of [null, 1, [], {}, 'x'])
        try {
          parsePastedText(JSON.stringify([{ ...connection, [field]: value }]));
        } catch (error) {
          expect(error).toBeInstanceOf(PatchbayError);
        }
  });

  it('is refused as a server of ours where it is OpenAPI', () => {
    const connection = connectionOf(
      { id: 'a', name: 'A', description: '', url: 'http://x.test/', protocol: 'openapi' },
      'k',
    );
    expect(() => parsePastedText(JSON.stringify([connection]))).toThrow(/is OpenAPI, not MCP/);
  });
});

describe('the id of a connection', () => {
  it('fits, is free, and leaves room for the longest tool', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 80 }),
        fc.integer({ min: 0, max: 80 }),
        fc.uniqueArray(fc.stringMatching(/^[a-z0-9-]{1,6}$/), { maxLength: 8 }),
        (slug, longest, taken) => {
          const id = connectionId(slug, longest, (candidate) => taken.includes(candidate));
          expect(id).toMatch(/^[a-z0-9][a-z0-9_-]{0,24}$/);
          expect(taken).not.toContain(id);
          if (longest <= 40) expect(id.length + 1 + longest).toBeLessThanOrEqual(64);
        },
      ),
    );
  });

  it('tells which tools are too long all the same', () => {
    expect(connectionId('filesystem', 58, () => false)).toBe('files');
    expect(tooLongThere('ab', ['x'.repeat(61), 'x'.repeat(62)])).toEqual(['x'.repeat(62)]);
  });
});
