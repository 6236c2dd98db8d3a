/** What is looked at, in the order of the page, by what it is called there. Servers follow, by their own names. */
export const checkNames = {
  'data-folder': 'Data folder',
  disk: 'Disk',
  keychain: 'Keychain',
  port: 'Port',
  gateway: 'Gateway',
  certificates: 'Certificates',
  path: 'PATH',
  node: 'Node.js',
  npx: 'npx',
  uv: 'uv',
  python: 'Python',
  docker: 'Docker',
  git: 'git',
} as const;

export type CheckId = keyof typeof checkNames;
