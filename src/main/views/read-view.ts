import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import type { JsonObject } from '#shared/model/capability.ts';
import type { ResourceContents } from '#shared/model/content.ts';
import { isJsonObject } from '#shared/model/is-json-object.ts';
import { type WantedSources, wantedSources } from './view-sources.ts';

/** Views that were met have up to 4.3 MB. */
const MOST_BYTES = 5 * 1_024 * 1_024;

export interface ReadView extends WantedSources {
  readonly html: string;
  readonly sizeBytes: number;
  readonly prefersBorder: boolean;
  /** What it says of itself that changes what it may do, as it came. */
  readonly asks: { readonly csp?: unknown; readonly permissions?: unknown; readonly domain?: unknown };
}

const uiOf = (meta: unknown): JsonObject | undefined => {
  const ui = isJsonObject(meta) ? meta.ui : undefined;
  return isJsonObject(ui) ? ui : undefined;
};

const isAppHtml = (mimeType: string | undefined): boolean =>
  /^text\/html;profile="?mcp-app"?(?:;|$)/.test((mimeType ?? '').toLowerCase().replace(/\s/g, ''));

const unusable = (uri: string, problem: string): PatchbayError =>
  new PatchbayError('view-unusable', { uri, problem });

/**
 * The view in what a server answered to `resources/read` (MCP Apps, "UI resources"); what it says of itself counts
 * before what the list said. Throws `view-unusable`.
 */
export const readView = (uri: string, read: ResourceContents, listedMeta: unknown): ReadView => {
  const content = read.contents.find((one) => one.uri === uri) ?? read.contents[0];
  if (content === undefined) throw unusable(uri, 'the server answered nothing');
  if (!isAppHtml(content.mimeType))
    throw unusable(uri, `its type is ${content.mimeType ?? 'not said'} and not text/html;profile=mcp-app`);
  const html = content.text ?? Buffer.from(content.blob ?? '', 'base64').toString('utf8');
  const sizeBytes = Buffer.byteLength(html);
  if (sizeBytes === 0) throw unusable(uri, 'it is empty');
  if (sizeBytes > MOST_BYTES)
    throw unusable(uri, `it has ${sizeBytes} bytes; at most ${MOST_BYTES} are shown`);
  const ui = uiOf(content._meta) ?? uiOf(listedMeta) ?? {};
  const { csp, permissions, domain, prefersBorder } = ui;
  return {
    html,
    sizeBytes,
    prefersBorder: prefersBorder !== false,
    asks: { csp, permissions, domain },
    ...wantedSources(csp),
  };
};
