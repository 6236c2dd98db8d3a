import type { ViewSources } from '#shared/model/view.ts';

const policy = (directives: Readonly<Record<string, readonly string[]>>): string =>
  Object.entries(directives)
    .map(([name, sources]) => [name, ...(sources.length === 0 ? ["'none'"] : sources)].join(' '))
    .join('; ');

/**
 * What a view may do and load: its own scripts and styles, what it carries inside itself, and what a person allowed.
 * It has an origin of its own that nothing else has, so `'self'` would be nobody. Evaluation is left to it: it runs
 * where there is nothing to gain by it, and libraries that draw need it.
 */
export const viewPolicy = (
  { connect, resource, frame, base }: ViewSources,
  ancestors: readonly string[],
): string =>
  [
    'sandbox allow-scripts',
    policy({
      'default-src': [],
      'script-src': ["'unsafe-inline'", "'unsafe-eval'", 'data:', 'blob:', ...resource],
      'style-src': ["'unsafe-inline'", 'data:', 'blob:', ...resource],
      'img-src': ['data:', 'blob:', ...resource],
      'media-src': ['data:', 'blob:', ...resource],
      'font-src': ['data:', 'blob:', ...resource],
      'connect-src': ['data:', 'blob:', ...connect],
      'worker-src': ['blob:'],
      'frame-src': frame,
      'object-src': [],
      'base-uri': base,
      'form-action': [],
      'frame-ancestors': ancestors,
    }),
  ].join('; ');

/** Of the frame around it: its own script, and the one address that it shows. Where the view goes, it goes there. */
export const framePolicy = (nonce: string, contentUrl: string, ancestors: readonly string[]): string =>
  policy({
    'default-src': [],
    'script-src': [`'nonce-${nonce}'`],
    'style-src': [`'nonce-${nonce}'`],
    'frame-src': [contentUrl],
    'base-uri': [],
    'form-action': [],
    'frame-ancestors': ancestors,
  });

/**
 * The same for what no policy of content covers: looking names up, opening connections ahead, WebRTC. Browsers that do
 * not know it pass it over (docs/decisions/0017-mcp-apps.md).
 */
export const viewConnections = ({ connect, resource, frame, base }: ViewSources): string => {
  const patterns = [...new Set([...connect, ...resource, ...frame, ...base])].map(
    (source) => `"${source}/*"`,
  );
  return `(${['response-origin', ...patterns].join(' ')})`;
};
