const secretWords: ReadonlySet<string> = new Set([
  'token',
  'key',
  'apikey',
  'secret',
  'secrets',
  'password',
  'passwd',
  'passphrase',
  'pass',
  'pwd',
  'pat',
  'authorization',
  'auth',
  'bearer',
  'cookie',
  'credential',
  'credentials',
]);

/** A name that ends so says where or what kind, not the secret itself: TOKEN_URL, KEY_FILE, AUTH_TYPE, SSH_AUTH_SOCK. */
const harmlessEndings: ReadonlySet<string> = new Set([
  'path',
  'file',
  'dir',
  'url',
  'uri',
  'host',
  'port',
  'sock',
  'name',
  'type',
  'mode',
  'method',
  'scope',
  'scopes',
  'limit',
  'ttl',
  'enabled',
]);

const wordsOf = (name: string): readonly string[] =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');

/** Whether a variable, header or flag of this name is likely to hold a secret. A guess, for the form to offer. */
export const isSecretName = (name: string): boolean => {
  const words = wordsOf(name);
  const last = words.at(-1);
  if (last === undefined || harmlessEndings.has(last) || words.includes('public')) return false;
  return words.some((word) => secretWords.has(word) || /(?:token|secret|password|apikey)$/.test(word));
};

const secretShapes: readonly RegExp[] = [
  /^(?:sk|pk|rk)[-_][A-Za-z0-9_-]{16,}$/,
  /^(?:gh[pousr]_|github_pat_|glpat-|xox[abprs]-|hf_|npm_)[A-Za-z0-9_-]{10,}$/,
  /^(?:Bearer|Basic)\s+\S{8,}$/i,
  // A password inside an address, as in postgres://user:password@host/db
  /^[a-z][a-z0-9+.-]*:\/\/[^\s/:@]*:[^\s/@]+@/i,
];

/** Whether a value has the form of a well-known token, or is an address with a password in it. */
export const isSecretValue = (value: string): boolean => secretShapes.some((shape) => shape.test(value));
