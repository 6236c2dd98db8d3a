import { describe, expect, it } from 'vitest';
import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import { parsePastedText } from './parse-pasted-text.ts';

const json = JSON.stringify({ command: 'npx', args: ['-y', 'pkg>>?'] });
const base64 = Buffer.from(json).toString('base64');
const named = JSON.stringify({ name: 'a', command: 'npx', args: ['-y', 'pkg>>?'] });

describe('a pasted link', () => {
  it.each([
    ['Cursor', `cursor://anysphere.cursor-deeplink/mcp/install?name=a&config=${encodeURIComponent(base64)}`],
    ['Cursor, not encoded', `cursor://anysphere.cursor-deeplink/mcp/install?name=a&config=${base64}`],
    [
      'base64url',
      `cursor://anysphere.cursor-deeplink/mcp/install?name=a&config=${Buffer.from(json).toString('base64url')}`,
    ],
    ['Cursor’s page', `https://cursor.com/en/install-mcp?name=a&config=${encodeURIComponent(base64)}`],
    ['LM Studio', `lmstudio://add_mcp?name=a&config=${encodeURIComponent(base64)}`],
    ['VS Code', `vscode:mcp/install?${encodeURIComponent(named)}`],
    ['VS Code Insiders', `vscode-insiders:mcp/install?${encodeURIComponent(named)}`],
    [
      'VS Code’s page',
      `https://insiders.vscode.dev/redirect/mcp/install?name=a&config=${encodeURIComponent(json)}`,
    ],
    [
      'VS Code’s redirect',
      `https://vscode.dev/redirect?url=${encodeURIComponent(`vscode:mcp/install?${encodeURIComponent(named)}`)}`,
    ],
    ['Patchbay, a configuration', `patchbay://add?name=a&config=${encodeURIComponent(json)}`],
    ['Patchbay, a text', `patchbay://add?text=${encodeURIComponent(`{"mcpServers":{"a":${json}}}`)}`],
    [
      'a name inside',
      `lmstudio://add_mcp?config=${encodeURIComponent(Buffer.from(`{"a":${json}}`).toString('base64'))}`,
    ],
  ])('%s', (_, link) => {
    const { kind, servers } = parsePastedText(link);
    expect(kind).toBe('deep-link');
    expect(servers.map(({ input }) => input)).toMatchObject([
      { name: 'a', command: 'npx', args: ['-y', 'pkg>>?'] },
    ]);
  });

  it('is told from a web address', () => {
    expect(parsePastedText('https://vscode.dev.example.com/mcp').kind).toBe('url');
    expect(parsePastedText('https://cursor.com/mcp').kind).toBe('url');
  });

  it('does not lead round in circles', () => {
    const nested = [1, 2, 3, 4].reduce(
      (text) => `patchbay://add?text=${encodeURIComponent(text)}`,
      'npx pkg',
    );
    expect(() => parsePastedText(nested)).toThrow(PatchbayError);
  });
});
