import { BlockList, isIP } from 'node:net';
import { hostOf } from '../../../network/host-name.ts';
import { kindOfHost } from '../../../network/kind-of-host.ts';

export type ProxyEnvironment = Readonly<Record<string, string | undefined>>;

/** The small letters first, as curl does. */
const read = (env: ProxyEnvironment, name: string): string =>
  (env[name.toLowerCase()] || env[name.toUpperCase()] || '').trim();

const defaultPort: Readonly<Record<string, string>> = {
  'http:': '80',
  'https:': '443',
  'ws:': '80',
  'wss:': '443',
};

const isInSubnet = (host: string, entry: string): boolean => {
  const [network = '', prefix] = entry.split('/');
  const family = isIP(network);
  const bits = Number(prefix);
  const isSubnet = family !== 0 && isIP(host) === family && prefix !== undefined && Number.isInteger(bits);
  if (!isSubnet || bits < 0 || bits > (family === 4 ? 32 : 128)) return false;
  const kind = family === 4 ? 'ipv4' : 'ipv6';
  const list = new BlockList();
  list.addSubnet(network, bits, kind);
  return list.check(host, kind);
};

/** An entry of NO_PROXY: `*`, a host with all below it, an address, a range of addresses; a port narrows it. */
const excepts = (entry: string, host: string, port: string): boolean => {
  if (entry === '*') return true;
  if (isInSubnet(host, entry)) return true;
  const [, bracketed, named, entryPort] = /^(?:\[(.+)\]|([^:]+|.*:.*:.*))(?::(\d+))?$/.exec(entry) ?? [];
  if (entryPort !== undefined && entryPort !== port) return false;
  const name = (bracketed ?? named ?? '')
    .toLowerCase()
    .replace(/^\*?\./, '')
    .replace(/\.$/, '');
  return name !== '' && (host === name || (isIP(host) === 0 && host.endsWith(`.${name}`)));
};

const asUrl = (value: string): URL | undefined => {
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(value) ? value : `http://${value}`);
  return url !== null && (url.protocol === 'http:' || url.protocol === 'https:') ? url : undefined;
};

/** The proxy that the environment wants for an address; never one on the way to this machine. */
export const proxyFor = (url: URL, env: ProxyEnvironment): URL | undefined => {
  const host = hostOf(url);
  if (kindOfHost(host) === 'loopback') return undefined;
  const isSecure = url.protocol === 'https:' || url.protocol === 'wss:';
  const value = read(env, isSecure ? 'https_proxy' : 'http_proxy') || read(env, 'all_proxy');
  if (value === '') return undefined;
  const port = url.port || (defaultPort[url.protocol] ?? '');
  const exceptions = read(env, 'no_proxy')
    .split(/[\s,]+/)
    .filter((entry) => entry !== '');
  return exceptions.some((entry) => excepts(entry, host, port)) ? undefined : asUrl(value);
};

/** As it was before it was written into an address; what is no escape stays as it is. */
export const decoded = (part: string): string => {
  try {
    return decodeURIComponent(part);
  } catch (error) {
    if (error instanceof URIError) return part;
    throw error;
  }
};

/** The passwords in the addresses of the proxies, to be hidden wherever they turn up. */
export const proxyPasswords = (env: ProxyEnvironment): readonly string[] =>
  Object.entries(env).flatMap(([name, value]) => {
    const password = /_proxy$/i.test(name) && value !== undefined ? asUrl(value)?.password : undefined;
    return password === undefined || password === '' ? [] : [decoded(password)];
  });

/** A proxy as a person may see it: without the password in it. */
export const shownProxy = (proxy: URL): string => `${proxy.protocol}//${proxy.host}`;
