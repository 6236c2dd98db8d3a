import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import type { Settings } from '#shared/model/settings.ts';
import { hostOf, isNamed } from '../../../network/host-name.ts';
import { kindOfHost } from '../../../network/kind-of-host.ts';

/** The part of the settings that says where servers may be. */
export type NetworkRules = Pick<Settings, 'allowedHosts' | 'onlyAllowedHosts'>;

/** Encryption everywhere but on this machine, and any host. */
export const strictRules: NetworkRules = { allowedHosts: [], onlyAllowedHosts: false };

const encrypted: ReadonlySet<string> = new Set(['https:', 'wss:']);
export const isEncrypted = (url: URL): boolean => encrypted.has(url.protocol);

/** What the rules have against an address; undefined where they allow it. */
export const refusalOf = (url: URL, rules: NetworkRules): PatchbayError | undefined => {
  const host = hostOf(url);
  if (kindOfHost(host) === 'loopback' || isNamed(host, rules.allowedHosts)) return undefined;
  // The address may carry a key in its query.
  const shown = `${url.protocol}//${url.host}`;
  if (rules.onlyAllowedHosts) return new PatchbayError('host-not-allowed', { host, url: shown });
  if (isEncrypted(url)) return undefined;
  const secureScheme = url.protocol === 'ws:' ? 'wss' : 'https';
  return new PatchbayError('insecure-address', { host, url: shown, secureScheme });
};

/** Throws what the rules have against an address. */
export const checkAddress = (url: URL, rules: NetworkRules): void => {
  const refusal = refusalOf(url, rules);
  if (refusal !== undefined) throw refusal;
};
