import { assertNever } from '#shared/text/assert-never.ts';
import { pagePolicy } from '#shared/text/content-security-policy.ts';
import type { ControlCenter } from '../control-center.ts';
import { mediaResponse } from '../http/media-response.ts';
import { withSecurityHeaders } from '../http/security-headers.ts';
import { serveAsset } from '../http/static-files.ts';
import { appProtocolPath } from './app-protocol-path.ts';

export interface AppProtocolOptions {
  readonly rendererDir: string;
  readonly readMedia: ControlCenter['readMedia'];
  /** What the page may show in frames. */
  readonly frames: () => readonly string[];
}

const refusal = (status: number): Response => new Response(null, { status });

const answer = async (
  { method, url }: Pick<Request, 'method' | 'url'>,
  { rendererDir, readMedia, frames }: AppProtocolOptions,
): Promise<Response> => {
  if (method !== 'GET' && method !== 'HEAD') return refusal(405);
  const target = appProtocolPath(url);
  switch (target.kind) {
    case 'refused':
      return refusal(403);
    case 'file': {
      const response = (await serveAsset(rendererDir, target.urlPath)) ?? refusal(404);
      response.headers.set('content-security-policy', pagePolicy(frames()));
      return response;
    }
    case 'media': {
      const media = await readMedia(target.sha256);
      return media === undefined ? refusal(404) : mediaResponse(media);
    }
    default:
      return assertNever(target);
  }
};

/** Answers `app://patchbay/…` as the browser face answers its origin: the built page, and media by content hash. */
export const createAppProtocolHandler =
  (options: AppProtocolOptions) =>
  async (request: Pick<Request, 'method' | 'url'>): Promise<Response> => {
    const response = await answer(request, options);
    withSecurityHeaders(response.headers);
    return response;
  };
