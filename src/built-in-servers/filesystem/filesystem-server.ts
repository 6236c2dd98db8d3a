import { fileURLToPath, pathToFileURL } from 'node:url';
import {
  CLIENT_CAPABILITIES_META_KEY,
  McpServer,
  ResourceNotFoundError,
  ResourceTemplate,
  type ServerContext,
} from '@modelcontextprotocol/server';
import { Refusal } from '../lib/refusal.ts';
import { registerTools } from '../lib/register-tools.ts';
import { orRefusal } from '../lib/tool-answer.ts';
import { askForRoots, rootsOf } from './client-roots.ts';
import type { FilesystemTool, Workplace } from './filesystem-tool.ts';
import { openFolders } from './folders.ts';
import { asText, mediaTypeOf } from './media-type.ts';
import { assertFits, readContent } from './read-content.ts';
import { createDirectory } from './tools/create-directory.ts';
import { deleteFile } from './tools/delete-file.ts';
import { getFileInfo } from './tools/get-file-info.ts';
import { listDirectory } from './tools/list-directory.ts';
import { readFile } from './tools/read-file.ts';
import { searchFiles } from './tools/search-files.ts';
import { writeFile } from './tools/write-file.ts';

const tools: readonly FilesystemTool[] = [
  readFile,
  writeFile,
  listDirectory,
  createDirectory,
  getFileInfo,
  deleteFile,
  searchFiles,
];

export interface FilesystemServerOptions {
  readonly version: string;
  /** Used where the client has no roots to give. */
  readonly folders: readonly string[];
  readonly maxBytes: number;
}

const noFolder = (named: readonly string[]): Refusal =>
  new Refusal(
    named.length === 0
      ? 'There is no folder that may be used. A person can name some as arguments of this server.'
      : `There is no folder ${named.join(', nor ')}: it was moved or removed, or its disk is not there.`,
  );

/** The path of a resource; undefined for what is no file of this machine. */
const pathOf = (uri: URL): string | undefined => {
  try {
    return fileURLToPath(uri);
  } catch {
    return undefined;
  }
};

const instructions =
  'Works only inside the folders it was given. Relative paths begin at the first of them; list_directory shows what is there.';

/** The filesystem server, for either era. */
export const createFilesystemServer = (options: FilesystemServerOptions): McpServer => {
  const server = new McpServer(
    { name: 'patchbay-filesystem', title: 'Filesystem', version: options.version },
    { instructions },
  );
  const seen = new Map<string, string>();

  const declaresRoots = ({ mcpReq }: ServerContext): boolean => {
    // In the modern era each request says it anew.
    const said = (mcpReq.envelope as Record<string, unknown> | undefined)?.[CLIENT_CAPABILITIES_META_KEY];
    const declared = said ?? server.server.getClientCapabilities() ?? {};
    return typeof declared === 'object' && 'roots' in declared;
  };
  /** Undefined while the client has to be asked first. */
  const workplace = async (context: ServerContext): Promise<Workplace | undefined> => {
    const roots = declaresRoots(context) ? rootsOf(context) : [];
    if (roots === undefined) return undefined;
    const named = roots.length > 0 ? roots : options.folders;
    return { folders: await openFolders(named), named, maxBytes: options.maxBytes, seen };
  };

  registerTools(server, tools, async (tool, args, context) => {
    const place = await workplace(context);
    return place === undefined
      ? askForRoots()
      : orRefusal(async () => {
          if (place.folders.length === 0) throw noFolder(place.named);
          return tool.run(args, place, context.mcpReq.signal);
        });
  });
  server.registerResource(
    'file',
    new ResourceTemplate('file:///{+path}', { list: undefined }),
    { title: 'File', description: 'A file inside the folders' },
    async (uri, _, context) => {
      const place = await workplace(context);
      if (place === undefined) return askForRoots();
      try {
        const path = pathOf(uri);
        if (path === undefined) throw new Refusal('This is no file of this machine.');
        const { bytes, real } = await readContent(path, place);
        const text = asText(bytes);
        assertFits(path, bytes, text);
        const facts = { uri: pathToFileURL(real).href, mimeType: mediaTypeOf(real, text !== undefined) };
        const content = text === undefined ? { blob: bytes.toString('base64') } : { text };
        return { contents: [{ ...facts, ...content }] };
      } catch (error) {
        if (error instanceof Refusal) throw new ResourceNotFoundError(uri.href);
        throw error;
      }
    },
  );
  return server;
};
