import { joinPathLists, pathRules } from './platform-path.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** What every program may need: who and where the user is, their language, their desktop session. */
const userNames = [
  'HOME',
  'USER',
  'LOGNAME',
  'SHELL',
  'TERM',
  'TMPDIR',
  'TZ',
  'LANG',
  'LANGUAGE',
  'DISPLAY',
  'WAYLAND_DISPLAY',
  'XAUTHORITY',
  'DBUS_SESSION_BUS_ADDRESS',
  'SSH_AUTH_SOCK',
];

/** Without these nothing reaches the network in many companies. */
export const networkNames: readonly string[] = [
  'HTTP_PROXY',
  'HTTPS_PROXY',
  'ALL_PROXY',
  'NO_PROXY',
  'http_proxy',
  'https_proxy',
  'all_proxy',
  'no_proxy',
  'SSL_CERT_FILE',
  'SSL_CERT_DIR',
  'NODE_EXTRA_CA_CERTS',
  'NODE_USE_SYSTEM_CA',
  'REQUESTS_CA_BUNDLE',
  'CURL_CA_BUNDLE',
  'PIP_CERT',
  'GIT_SSL_CAINFO',
  'AWS_CA_BUNDLE',
  'DENO_CERT',
  'DENO_TLS_CA_STORE',
  'UV_NATIVE_TLS',
];

/** The shims of version managers and the docker client find their home by these. */
const runtimeNames = [
  'NVM_DIR',
  'VOLTA_HOME',
  'ASDF_DIR',
  'ASDF_DATA_DIR',
  'MISE_DATA_DIR',
  'PYENV_ROOT',
  'BUN_INSTALL',
  'DENO_DIR',
  'UV_CACHE_DIR',
  'JAVA_HOME',
  'DOCKER_HOST',
  'DOCKER_CONTEXT',
  'DOCKER_CONFIG',
  'DOCKER_CERT_PATH',
  'DOCKER_TLS_VERIFY',
];

const windowsNames = [
  'ALLUSERSPROFILE',
  'APPDATA',
  'COMMONPROGRAMFILES',
  'COMMONPROGRAMFILES(X86)',
  'COMMONPROGRAMW6432',
  'COMPUTERNAME',
  'COMSPEC',
  'HOMEDRIVE',
  'HOMEPATH',
  'LOCALAPPDATA',
  'NUMBER_OF_PROCESSORS',
  'OS',
  'PATHEXT',
  'PROCESSOR_ARCHITECTURE',
  'PROGRAMDATA',
  'PROGRAMFILES',
  'PROGRAMFILES(X86)',
  'PROGRAMW6432',
  'PSMODULEPATH',
  'PUBLIC',
  'SYSTEMDRIVE',
  'SYSTEMROOT',
  'TEMP',
  'TMP',
  'USERDOMAIN',
  'USERNAME',
  'USERPROFILE',
  'WINDIR',
];

const posixAllowed: ReadonlySet<string> = new Set([...userNames, ...networkNames, ...runtimeNames]);
// Windows compares names without case.
const windowsAllowed: ReadonlySet<string> = new Set(
  [...posixAllowed, ...windowsNames].map((name) => name.toUpperCase()),
);

const isAllowed = (name: string, platform: NodeJS.Platform): boolean =>
  platform === 'win32'
    ? windowsAllowed.has(name.toUpperCase())
    : posixAllowed.has(name) || name.startsWith('LC_') || name.startsWith('XDG_');

/** The variable of this name as the platform compares names: on Windows `Path` is `PATH`. */
export const readVariable = (
  env: Environment,
  name: string,
  platform: NodeJS.Platform,
): string | undefined => {
  if (platform !== 'win32') return env[name];
  const key = Object.keys(env).find((candidate) => candidate.toUpperCase() === name);
  return key === undefined ? undefined : env[key];
};

/** In a PATH that a person typed this stands for the PATH that there is, which is appended anyway. */
const pathReference = /^(?:\$PATH|\$\{(?:env:)?PATH\}|%path%)$/i;

const withoutReferences = (list: string, platform: NodeJS.Platform): string => {
  const { delimiter } = pathRules(platform);
  return list
    .split(delimiter)
    .filter((part) => !pathReference.test(part.trim()))
    .join(delimiter);
};

export interface EnvironmentSources {
  readonly platform: NodeJS.Platform;
  /** Of Patchbay itself; only what is on the allow-list passes. */
  readonly base: Environment;
  /** Of the server, typed by the person; everything passes, and wins. */
  readonly typed: Readonly<Record<string, string>>;
  readonly commandPath: string;
}

export interface ServerEnvironment {
  readonly variables: Readonly<Record<string, string>>;
  /** Where each of them comes from. */
  readonly sources: Readonly<Record<string, 'typed' | 'inherited' | 'path' | 'patchbay'>>;
  /** Names of what Patchbay was started with and does not pass on. */
  readonly withheld: readonly string[];
}

/**
 * The environment of a server. LD_PRELOAD, DYLD_*, NODE_OPTIONS, ELECTRON_*, npm_* and whatever else Patchbay was
 * started with stay out unless the person typed them: they would change the server, or leak into it.
 */
export const serverEnvironment = (sources: EnvironmentSources): ServerEnvironment => {
  const { platform, base, typed } = sources;
  const fold = (name: string): string => (platform === 'win32' ? name.toUpperCase() : name);
  const typedNames = new Set(Object.keys(typed).map(fold));
  const inherited = Object.entries(base).filter(
    (pair): pair is [string, string] =>
      pair[1] !== undefined &&
      isAllowed(pair[0], platform) &&
      !typedNames.has(fold(pair[0])) &&
      // An exported shell function, which bash of an older make would run.
      !pair[1].startsWith('()'),
  );
  const own = Object.entries(typed).filter(([name]) => fold(name) !== 'PATH');
  const typedPath = withoutReferences(readVariable(typed, 'PATH', platform) ?? '', platform);
  const path = joinPathLists([typedPath, sources.commandPath], platform);
  const passed = new Set([...inherited.map(([name]) => fold(name)), ...typedNames, 'PATH']);
  return {
    variables: Object.fromEntries([...inherited, ...own, ['PATH', path]]),
    sources: Object.fromEntries<'typed' | 'inherited' | 'path'>([
      ...inherited.map(([name]) => [name, 'inherited'] as const),
      ...own.map(([name]) => [name, 'typed'] as const),
      ['PATH', 'path'],
    ]),
    withheld: Object.keys(base)
      .filter((name) => base[name] !== undefined && !passed.has(fold(name)))
      .sort(),
  };
};
