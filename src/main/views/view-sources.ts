import { type ViewSources, viewSourceKinds } from '#shared/model/view.ts';

/** A view that asks for more than this asks for anything. */
const MOST_SOURCES = 50;
const MOST_CHARACTERS = 300;

/** A whole name with at least two labels; behind `*.` they must be two as well, so that no whole top level is opened. */
const namePattern = /^(?:\*\.)?[a-z0-9](?:[a-z0-9-]{0,62})?(?:\.[a-z0-9](?:[a-z0-9-]{0,62})?)+$/;
const sourcePattern = /^(?:(https|wss):\/\/)?([^/:?#@\s]+)(?::(\d{1,5}))?\/?$/;

/** Names that lead to this machine or its network, whatever a resolver is asked. */
const isNear = (host: string): boolean =>
  /(?:^|\.)(?:localhost|local|internal|lan|home|arpa|test|invalid)$/.test(host) || /^[\d.]+$/.test(host);

/**
 * An origin as a policy may name it, or undefined for one that no view is let reach: without encryption, an address
 * instead of a name, this machine, a whole top level, a path.
 */
export const readSource = (text: string): string | undefined => {
  if (text.length > MOST_CHARACTERS) return undefined;
  const [, scheme = 'https', host = '', port] = sourcePattern.exec(text.toLowerCase()) ?? [];
  if (!namePattern.test(host) || isNear(host)) return undefined;
  return `${scheme}://${host}${port === undefined ? '' : `:${port}`}`;
};

/** Whether an address is one that a source stands for. */
export const isReached = (url: URL, source: string): boolean => {
  const [scheme = '', place = ''] = source.split('://');
  const [host = '', port = ''] = place.split(':');
  const isScheme = url.protocol === `${scheme}:` || (scheme === 'https' && url.protocol === 'wss:');
  const isHost = host.startsWith('*.') ? url.hostname.endsWith(host.slice(1)) : url.hostname === host;
  return isScheme && isHost && url.port === (port === '443' ? '' : port);
};

export interface WantedSources {
  readonly sources: ViewSources;
  /** Each once, whatever for. */
  readonly wanted: readonly string[];
  readonly refused: readonly string[];
}

const metadataKeys = {
  connect: 'connectDomains',
  resource: 'resourceDomains',
  frame: 'frameDomains',
  base: 'baseUriDomains',
} as const;

const texts = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string').slice(0, MOST_SOURCES) : [];

/** What `_meta.ui.csp` of a resource asks for (MCP Apps, "McpUiResourceCsp"). */
export const wantedSources = (csp: unknown): WantedSources => {
  const given: Readonly<Record<string, unknown>> = typeof csp === 'object' && csp !== null ? { ...csp } : {};
  const refused = new Set<string>();
  const read = (key: string): string[] =>
    texts(given[key]).flatMap((text) => {
      const source = readSource(text);
      if (source === undefined) refused.add(text.slice(0, MOST_CHARACTERS));
      return source === undefined ? [] : [source];
    });
  const sources = {
    connect: read(metadataKeys.connect),
    resource: read(metadataKeys.resource),
    frame: read(metadataKeys.frame),
    base: read(metadataKeys.base),
  };
  return {
    sources,
    wanted: [...new Set(viewSourceKinds.flatMap((kind) => sources[kind]))],
    refused: [...refused],
  };
};

/** What is asked for and allowed. */
export const allowedOf = (sources: ViewSources, allowed: ReadonlySet<string>): ViewSources => ({
  connect: sources.connect.filter((source) => allowed.has(source)),
  resource: sources.resource.filter((source) => allowed.has(source)),
  frame: sources.frame.filter((source) => allowed.has(source)),
  base: sources.base.filter((source) => allowed.has(source)),
});
