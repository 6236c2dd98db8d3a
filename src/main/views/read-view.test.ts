import { expect, test } from 'vitest';
import { readView } from './read-view.ts';

const uri = 'ui://a/view';
const html = '<p>é</p>';
const mimeType = 'text/html;profile=mcp-app';

test('a view as text or as bytes, with what it says of itself before what the list said', () => {
  const listed = { ui: { prefersBorder: false, csp: { connectDomains: ['https://list.example.org'] } } };
  const asText = readView(uri, { contents: [{ uri, mimeType, text: html }] }, listed);
  expect(asText).toMatchObject({
    html,
    sizeBytes: 9,
    prefersBorder: false,
    wanted: ['https://list.example.org'],
  });
  const own = { ui: { csp: { connectDomains: ['https://own.example.org'] } } };
  const blob = Buffer.from(html).toString('base64');
  const asBytes = readView(
    uri,
    { contents: [{ uri, mimeType: 'text/html; profile="mcp-app"', blob, _meta: own }] },
    listed,
  );
  expect(asBytes).toMatchObject({ html, prefersBorder: true, wanted: ['https://own.example.org'] });
});

test.each([
  [[], 'answered nothing'],
  [[{ uri, mimeType: 'text/html', text: html }], 'its type is text/html'],
  [[{ uri, text: html }], 'its type is not said'],
  [[{ uri, mimeType, text: '' }], 'it is empty'],
  [[{ uri, mimeType, text: 'x'.repeat(5 * 1_024 * 1_024 + 1) }], 'it has 5242881 bytes'],
])('%#: a view that cannot be shown says why', (contents, problem) =>
  expect(() => readView(uri, { contents }, undefined)).toThrow(problem),
);
