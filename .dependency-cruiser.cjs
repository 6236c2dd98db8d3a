/**
 * The floors of docs/architecture.md: a file imports only from its own floor or below, and nothing runs in a circle.
 * test/layering.test.ts shows each rule failing.
 */
const floors = [
  [
    '^src/main/(clock|logger|ids|events|exclusive|follow-abort|paging|push-stream|request-context|data-dir|validation-issues|rpc-errors)[.]ts$',
    '^src/shared/',
    '^src/network/',
    '^src/main/(database|secrets)/',
  ],
  ['^src/main/implement[.]ts$', '^src/main/(servers|connections|settings)/'],
  ['^src/main/(capabilities|interchange|catalog)/'],
  ['^src/main/(calls|results)/'],
  ['^src/main/(program|doctor|batches|chat|gateway|audit|backup|views)/'],
  ['^src/main/(control-center(-options)?|stores|follow-changes|start-up)[.]ts$'],
  ['^src/main/(http|cli)/'],
  ['^src/main/(desktop|web)/'],
  ['^src/main/index[.]ts$'],
];

const upward = floors.slice(0, -1).map((floor, level) => ({
  name: `floor-${level + 1}-imports-above`,
  comment: 'Lower floors never import upper ones; hand the service in from the composition root.',
  severity: 'error',
  from: { path: floor },
  to: { path: floors.slice(level + 1).flat() },
}));

module.exports = {
  forbidden: [
    ...upward,
    {
      name: 'no-circle',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'electron-outside-its-rooms',
      comment: 'The control center is plain Node; only the desktop face knows Electron.',
      severity: 'error',
      from: {
        path: '^src/',
        pathNot: ['^src/main/desktop/', '^src/main/index[.]ts$', '^src/preload/'],
      },
      to: { path: '(^electron(/|$)|node_modules/electron/)' },
    },
    {
      name: 'shared-stays-pure',
      comment: 'src/shared runs in every process: zod and the contract library only.',
      severity: 'error',
      from: { path: '^src/shared/' },
      to: { pathNot: ['^src/shared/', 'node_modules/zod/', 'node_modules/@orpc/contract/'] },
    },
    {
      name: 'built-in-servers-alone',
      comment: 'Each is a program by itself, which Patchbay starts as it starts any other server.',
      severity: 'error',
      from: { path: '^src/built-in-servers/' },
      to: { path: ['^src/main/', '^src/preload/', '^src/renderer/'] },
    },
    {
      name: 'network-alone',
      comment:
        'Checks of addresses are the same for the program and for its servers, and need nothing of either.',
      severity: 'error',
      from: { path: '^src/network/' },
      to: { path: '^src/', pathNot: '^src/network/' },
    },
    {
      name: 'renderer-on-shared-alone',
      severity: 'error',
      from: { path: '^src/renderer/' },
      to: { path: ['^src/main/', '^src/preload/', '^src/network/'] },
    },
    {
      name: 'renderer-without-node',
      severity: 'error',
      from: { path: '^src/renderer/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'preload-alone',
      severity: 'error',
      from: { path: '^src/preload/' },
      to: { path: ['^src/main/', '^src/renderer/'] },
    },
    {
      name: 'sql-only-in-stores',
      comment: 'SQL stands in *-store.ts and database/; everyone else talks to a store.',
      severity: 'error',
      from: {
        path: '^src/main/',
        pathNot: ['-store[.]ts$', '^src/main/database/', '^src/main/(control-center|stores)[.]ts$'],
      },
      to: { path: ['^src/main/database/database[.]ts$', 'node_modules/better-sqlite3/'] },
    },
    {
      name: 'nothing-unresolved',
      severity: 'error',
      from: { path: '^src/' },
      to: { couldNotResolve: true, pathNot: ['[?]raw$', '^electron$'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // Tests may reach anywhere; some use syntax that the parser does not know yet.
    exclude: { path: '^out/|[.]test[.]tsx?$' },
    tsPreCompilationDeps: true,
    detectProcessBuiltinModuleCalls: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
    // TypeScript 7 has no JavaScript API; swc reads the imports instead.
    parser: 'swc',
  },
};
