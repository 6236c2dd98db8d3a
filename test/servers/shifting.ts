// node test/servers/shifting.ts <file>
// A tool whose view is what stands in the file: { "html", "csp"?, "words"?, "instructions"? }. With `words` a prompt, a template and
// a resource of that description are there too.
import { readFileSync } from 'node:fs';
import {
  RESOURCE_MIME_TYPE,
  registerAppResource,
  registerAppTool,
} from '@modelcontextprotocol/ext-apps/server';
import { McpServer, ResourceTemplate } from '@modelcontextprotocol/server';
import { StdioServerTransport } from '@modelcontextprotocol/server/stdio';
import * as z from 'zod';

interface Shape {
  readonly html: string;
  readonly csp?: Readonly<Record<string, string[]>>;
  readonly words?: string;
  readonly instructions?: string;
}

const file = process.argv[2] ?? '';
const shape = (): Shape => JSON.parse(readFileSync(file, 'utf8'));
const { words, instructions } = shape();
const server = new McpServer({ name: 'shifting', version: '1.0.0' }, { instructions });
const uri = 'ui://shifting/board';

registerAppTool(
  server,
  'board',
  { description: 'Shows a board', annotations: { readOnlyHint: true }, _meta: { ui: { resourceUri: uri } } },
  () => ({ content: [{ type: 'text', text: 'The board is set.' }] }),
);
registerAppResource(server, 'board', uri, { mimeType: RESOURCE_MIME_TYPE }, () => {
  const { html, csp } = shape();
  return {
    contents: [
      {
        uri,
        mimeType: RESOURCE_MIME_TYPE,
        text: html.replace('%TURN%', () => String(Math.random())),
        ...(csp === undefined ? {} : { _meta: { ui: { csp } } }),
      },
    ],
  };
});
if (words !== undefined) {
  server.registerPrompt(
    'greet',
    { description: words, argsSchema: z.object({ name: z.string().describe(words) }) },
    ({ name }) => ({ messages: [{ role: 'user', content: { type: 'text', text: `Greet ${name}.` } }] }),
  );
  server.registerResource(
    'page',
    new ResourceTemplate('pages://{number}', { list: undefined }),
    { description: words },
    (address) => ({ contents: [{ uri: address.href, text: 'A page.' }] }),
  );
  server.registerResource('cover', 'pages://cover', { description: words }, (address) => ({
    contents: [{ uri: address.href, text: 'The cover.' }],
  }));
}
await server.connect(new StdioServerTransport());
