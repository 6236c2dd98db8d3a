import { describe, expect, it } from 'vitest';
import { serverEnvironment } from './environment.ts';

const of = (base: Record<string, string | undefined>, typed: Record<string, string> = {}) =>
  serverEnvironment({ platform: 'linux', base, typed, commandPath: '/usr/bin:/bin' }).variables;

describe('serverEnvironment', () => {
  it.each([
    'HOME',
    'LANG',
    'LC_ALL',
    'XDG_RUNTIME_DIR',
    'TMPDIR',
    'https_proxy',
    'HTTPS_PROXY',
    'NO_PROXY',
    'NODE_EXTRA_CA_CERTS',
    'SSL_CERT_FILE',
    'DOCKER_HOST',
  ])('passes %s on', (name) => {
    expect(of({ [name]: 'value' })).toEqual({ [name]: 'value', PATH: '/usr/bin:/bin' });
  });

  it.each([
    'LD_PRELOAD',
    'DYLD_INSERT_LIBRARIES',
    'NODE_OPTIONS',
    'ELECTRON_RUN_AS_NODE',
    'npm_config_registry',
    'PATCHBAY_VAULT_PASSPHRASE',
    'GITHUB_TOKEN',
  ])('keeps %s back unless it was typed', (name) => {
    expect(of({ [name]: 'inherited' })).toEqual({ PATH: '/usr/bin:/bin' });
    expect(of({ [name]: 'inherited' }, { [name]: 'typed' })).toEqual({
      [name]: 'typed',
      PATH: '/usr/bin:/bin',
    });
  });

  it('lets what was typed win', () => {
    expect(of({ HOME: '/home/me', TZ: undefined }, { HOME: '/other' }).HOME).toBe('/other');
  });

  it('drops exported shell functions', () => {
    expect(of({ LC_X: '() { :; }; echo pwned' })).toEqual({ PATH: '/usr/bin:/bin' });
  });

  it.each([
    ['/mine', '/mine:/usr/bin:/bin'],
    ['/mine:$PATH', '/mine:/usr/bin:/bin'],
    ['${' + 'PATH}:/mine:/bin', '/mine:/bin:/usr/bin'],
    ['', '/usr/bin:/bin'],
  ])('puts the typed PATH %j in front', (typed, expected) => {
    expect(of({ PATH: '/of/patchbay' }, { PATH: typed }).PATH).toBe(expected);
  });

  it('says where each variable comes from, and what is kept back', () => {
    const base = {
      HOME: '/home/me',
      LANG: 'C',
      NODE_OPTIONS: '--inspect',
      A: 'inherited',
      B: '1',
      PATH: '/x',
    };
    const { sources, withheld } = serverEnvironment({
      platform: 'linux',
      base,
      typed: { A: 'typed', LANG: 'de' },
      commandPath: '/usr/bin',
    });
    expect(sources).toEqual({ HOME: 'inherited', A: 'typed', LANG: 'typed', PATH: 'path' });
    expect(withheld).toEqual(['B', 'NODE_OPTIONS']);
  });

  it('compares names without case on Windows', () => {
    const { variables } = serverEnvironment({
      platform: 'win32',
      base: { Path: 'C:\\x', appdata: 'A', Temp: 'inherited', http_proxy: 'p', Other: 'o' },
      typed: { TEMP: 'typed' },
      commandPath: 'C:\\bin',
    });
    expect(variables).toEqual({ appdata: 'A', http_proxy: 'p', TEMP: 'typed', PATH: 'C:\\bin' });
  });
});
