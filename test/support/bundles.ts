import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { packExtension } from '@anthropic-ai/mcpb';
import { vi } from 'vitest';
import type { PatchbayClient } from '#shared/contract/index.ts';
import { BUNDLE_PIECE_BYTES } from '#shared/model/bundle.ts';

export interface BundleFile {
  readonly text: string | Buffer;
  readonly isExecutable?: boolean;
}

/** A place in the folder that the bundle will be in. */
export const inBundle = (path: string): string => `\${__dirname}/${path}`;
/** What a person fills in. */
export const option = (name: string): string => `\${user_config.${name}}`;

/** A manifest of the version that most bundles are of, with the rest as a test wants it. */
export const manifestOf = (more: Readonly<Record<string, unknown>> = {}) => ({
  manifest_version: '0.3',
  name: 'greeter',
  display_name: 'Greeter',
  version: '1.0.0',
  description: 'Greets whoever it is told to.',
  author: { name: 'Acme' },
  server: {
    type: 'node',
    entry_point: 'server/index.mjs',
    mcp_config: { command: 'node', args: [inBundle('server/index.mjs')] },
  },
  ...more,
});

/** How a server is run that is told its mood and, as a secret, its token. */
export const moodyServer = {
  type: 'node',
  entry_point: 'server/index.mjs',
  mcp_config: {
    command: process.execPath,
    args: [inBundle('server/index.mjs'), option('mood')],
    env: { GREETER_TOKEN: option('token') },
  },
};

/** Packs a bundle with the format's own packer. */
export const packBundle = async (
  manifest: Readonly<Record<string, unknown>>,
  files: Readonly<Record<string, BundleFile | string>>,
): Promise<Buffer> => {
  const folder = mkdtempSync(join(tmpdir(), 'patchbay-bundle-'));
  const source = join(folder, 'source');
  const target = join(folder, 'made.mcpb');
  // It says that it is content, even when it is to be silent.
  const log = vi.spyOn(console, 'log').mockReturnValue();
  try {
    for (const [path, file] of Object.entries({ 'manifest.json': JSON.stringify(manifest), ...files })) {
      const { text, isExecutable } =
        typeof file === 'string' || Buffer.isBuffer(file) ? { text: file, isExecutable: false } : file;
      mkdirSync(dirname(join(source, path)), { recursive: true });
      writeFileSync(join(source, path), text);
      if (isExecutable === true) chmodSync(join(source, path), 0o755);
    }
    if (!(await packExtension({ extensionPath: source, outputPath: target, silent: true })))
      throw new Error('the packer of the format refuses this manifest');
    return readFileSync(target);
  } finally {
    log.mockRestore();
    rmSync(folder, { recursive: true, force: true });
  }
};

const modules = resolve(import.meta.dirname, '../../node_modules');
const moduleUrl = (path: string): string => pathToFileURL(join(modules, path)).href;

/** A server made with the SDK, which tells what it was started with. */
export const sdkServer = (version: string, ...tools: readonly string[]): string => `
import { McpServer } from '${moduleUrl('@modelcontextprotocol/sdk/dist/esm/server/mcp.js')}';
import { StdioServerTransport } from '${moduleUrl('@modelcontextprotocol/sdk/dist/esm/server/stdio.js')}';
const server = new McpServer({ name: 'greeter', version: '${version}' });
const told = () => ({ content: [{ type: 'text', text: JSON.stringify({
  version: '${version}', args: process.argv.slice(2), token: process.env.GREETER_TOKEN, own: process.env.OWN,
  rounds: process.env.GREETER_ROUNDS, cwd: process.cwd(),
}) }] });
for (const tool of ${JSON.stringify(['greet', ...tools])}) server.registerTool(tool, {}, told);
await server.connect(new StdioServerTransport());
`;

/** Hands a file over as the page does. */
export const uploadBundle = async (client: PatchbayClient, bytes: Buffer): Promise<string> => {
  let upload: string | undefined;
  for (let offset = 0; upload === undefined || offset < bytes.length; offset += BUNDLE_PIECE_BYTES) {
    const data = bytes.subarray(offset, offset + BUNDLE_PIECE_BYTES).toString('base64');
    ({ upload } = await client.bundles.upload({ upload, offset, data }));
  }
  return upload;
};
