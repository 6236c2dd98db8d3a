import type {
  CallToolResult,
  ContentBlock,
  EmbeddedResource,
  PromptResult,
  ResourceContents,
} from '#shared/model/content.ts';
import type { MediaFiles } from './media-files.ts';

const UNKNOWN_TYPE = 'application/octet-stream';

const link = async (base64: string, mimeType: string | undefined, files: MediaFiles) => {
  const type = mimeType ?? UNKNOWN_TYPE;
  return { mimeType: type, ...(await files.save(Buffer.from(base64, 'base64'), type)) };
};

/** An embedded resource whose bytes are a link; text stays where it is. */
const linkResource = async (resource: EmbeddedResource, files: MediaFiles): Promise<EmbeddedResource> => {
  if (typeof resource.blob !== 'string') return resource;
  const { blob, ...rest } = resource;
  return { ...rest, ...(await link(blob, resource.mimeType, files)) };
};

/** A content block whose media are links to `/media/<sha256>`. */
const linkBlock = async (block: ContentBlock, files: MediaFiles): Promise<ContentBlock> => {
  if ((block.type === 'image' || block.type === 'audio') && typeof block.data === 'string') {
    const { data, ...rest } = block;
    const mimeType = typeof block.mimeType === 'string' ? block.mimeType : undefined;
    return { ...rest, ...(await link(data, mimeType, files)) };
  }
  if (block.type === 'resource' && typeof block.resource === 'object' && block.resource !== null) {
    return { ...block, resource: await linkResource(block.resource as EmbeddedResource, files) };
  }
  return block;
};

/** Text has nothing to be stored. */
const holdsMedia = ({ type }: ContentBlock): boolean =>
  type === 'image' || type === 'audio' || type === 'resource';

/** A result whose media are stored once and addressed by their content. */
export const linkMedia = async (result: CallToolResult, files: MediaFiles): Promise<CallToolResult> =>
  result.content.some(holdsMedia)
    ? { ...result, content: await Promise.all(result.content.map((block) => linkBlock(block, files))) }
    : result;

/** The same for what is read of a resource. */
export const linkContents = async (
  { contents }: ResourceContents,
  files: MediaFiles,
): Promise<ResourceContents> => ({
  contents: await Promise.all(contents.map((item) => linkResource(item, files))),
});

/** The same for the messages of a prompt. */
export const linkPrompt = async (prompt: PromptResult, files: MediaFiles): Promise<PromptResult> => ({
  ...prompt,
  messages: await Promise.all(
    prompt.messages.map(async ({ role, content }) => ({ role, content: await linkBlock(content, files) })),
  ),
});
