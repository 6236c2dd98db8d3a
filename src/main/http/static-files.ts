import { readFile, realpath } from 'node:fs/promises';
import { extname, join, relative, resolve, sep } from 'node:path';

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.bcmap': 'application/octet-stream',
  '.txt': 'text/plain; charset=utf-8',
};

const isInside = (root: string, path: string): boolean => {
  const below = relative(root, path);
  return below !== '..' && !below.startsWith(`..${sep}`) && resolve(root, below) === path;
};

/**
 * The file of a URL path below `root`, or undefined for a path that could lead out of it.
 * Decodes once; whatever still looks like an escape after that is refused.
 */
export const planAsset = (root: string, urlPath: string): string | undefined => {
  const decoded = decodeOnce(urlPath);
  if (decoded === undefined || !decoded.startsWith('/') || /[\0\\%:]/.test(decoded)) return undefined;
  const segments = decoded.slice(1).split('/');
  if (segments.some((segment) => segment === '..' || segment === '.')) return undefined;
  if (decoded !== '/' && segments.some((segment) => segment === '' || segment.startsWith('.')))
    return undefined;
  const path = resolve(root, decoded === '/' ? 'index.html' : join(...segments));
  return isInside(resolve(root), path) ? path : undefined;
};

const decodeOnce = (urlPath: string): string | undefined => {
  try {
    return decodeURIComponent(urlPath);
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
};

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && ['ENOENT', 'ENOTDIR', 'EISDIR'].includes(String(error.code));

/** Serves the renderer's build; undefined where there is no such file. A link that leads out is not followed. */
export const serveAsset = async (root: string, urlPath: string): Promise<Response | undefined> => {
  const path = planAsset(root, urlPath);
  const contentType = path === undefined ? undefined : contentTypes[extname(path)];
  if (path === undefined || contentType === undefined) return undefined;
  try {
    const [realRoot, realFile] = await Promise.all([realpath(root), realpath(path)]);
    if (!isInside(realRoot, realFile)) return undefined;
    return new Response(new Uint8Array(await readFile(realFile)), {
      headers: {
        'content-type': contentType,
        // Vite puts a hash of the content into the names under assets/.
        'cache-control': urlPath.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      },
    });
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
};
