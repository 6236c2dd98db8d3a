/**
 * What Patchbay's own page may load, at both of its doors (app:// in the window, loopback in a browser).
 * The only frames are those of views (MCP Apps), which have a listener of their own.
 * Servers and models are called by the main process, so the page needs no network but its own origin
 * (`'self'` covers the browser face's WebSocket too). Inline styles are Mantine's; there is no inline script.
 */
const directives = {
  'default-src': ["'self'"],
  'script-src': ["'self'"],
  'style-src': ["'self'", "'unsafe-inline'"],
  'img-src': ["'self'", 'data:', 'blob:'],
  'media-src': ["'self'", 'data:', 'blob:'],
  'font-src': ["'self'", 'data:'],
  'connect-src': ["'self'"],
  'worker-src': ["'self'", 'blob:'],
  'object-src': ["'none'"],
  'base-uri': ["'none'"],
  'frame-ancestors': ["'none'"],
  'frame-src': ["'none'"],
  'form-action': ["'none'"],
} as const;

/** With the origins that may be shown in frames. */
export const pagePolicy = (frames: readonly string[]): string =>
  Object.entries({ ...directives, ...(frames.length === 0 ? {} : { 'frame-src': frames }) })
    .map(([name, sources]) => `${name} ${sources.join(' ')}`)
    .join('; ');

export const contentSecurityPolicy: string = pagePolicy([]);
