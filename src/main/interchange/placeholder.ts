const placeholderShapes: readonly RegExp[] = [
  /<[A-Za-z][\w .:-]+>/,
  /\$\{[^{}]*\}/,
  /\{\{[^{}]*\}\}/,
  /^\$[A-Za-z_]\w*$/,
  /^%\w+%$/,
  /^\[[A-Za-z][\w .-]*\]$/,
  /^(?:sk-|ghp_)?(?:\.{3,}|…|x{3,}|X{3,}|\*{3,})$/,
  /(?:^|\s)your[-_ ](?:[a-z]+[-_ ])*(?:key|token|secret|password|id|credentials?)$/i,
  /^your(?:[-_ ]\w|(?:api)?(?:key|token|secret|password)$)/i,
  /^(?:changeme|change[-_]me|replace[-_ ]?(?:me|this|with)?|insert|enter|todo|placeholder)(?:$|[-_ ])/i,
  /(?:[-_ ]|^)here$/i,
];

/** Longer values are real ones. */
const MAX_PLACEHOLDER_CHARACTERS = 200;

/** Whether a README left this for the reader to fill in. */
export const isPlaceholder = (value: string): boolean =>
  value.trim() === '' ||
  (value.length <= MAX_PLACEHOLDER_CHARACTERS && placeholderShapes.some((shape) => shape.test(value)));

/** `GITHUB_TOKEN` for `githubToken` or `GitHub-Token`. */
export const placeholderName = (name: string): string =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .toUpperCase();

/** `${GITHUB_TOKEN}`: how an export writes a secret that it leaves out. */
export const placeholderFor = (name: string): string => `\${${placeholderName(name)}}`;
