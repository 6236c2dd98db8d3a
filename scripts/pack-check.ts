import { join } from 'node:path';
import { extractFile, listPackage, statFile } from '@electron/asar';
import { type AfterPackContext, Arch } from 'app-builder-lib';

/** What a packed program has in its archive; paths with slashes, from the archive's root. */
export interface PackedFiles {
  readonly all: readonly string[];
  /** Those of them that lie beside the archive. */
  readonly unpacked: readonly string[];
}

export interface PackTarget {
  readonly platform: string;
  readonly arch: string;
  /** The names of the packages that the program needs at run time. */
  readonly dependencies: readonly string[];
}

const needed = [
  'package.json',
  'out/main/index.js',
  'out/main/web.js',
  'out/main/cli.js',
  'out/main/servers/filesystem.js',
  'out/main/servers/database.js',
  'out/main/servers/calculator.js',
  'out/main/servers/web.js',
  'out/preload/index.cjs',
  'out/renderer/index.html',
  'resources/icons/icon.png',
];

const unwanted: readonly (readonly [pattern: RegExp, what: string])[] = [
  [/\.map$/, 'a source map'],
  [/^node_modules\/node-(?:linux|win|darwin)-/, 'part of a Node.js runtime'],
  [/^node_modules\/better-sqlite3\/(?:deps|src)\//, 'source of SQLite'],
  [/^node_modules\/electron\//, 'part of Electron, which is there already'],
  [/^(?:src|test|e2e|bench|scripts|docs)\//, 'part of the project and not of the program'],
  [/\.[mc]?ts$/, 'TypeScript, which nothing runs'],
];

const librariesFor = ({ platform, arch }: PackTarget): readonly (readonly [RegExp, string])[] => [
  [new RegExp(`^node_modules/better-sqlite3/prebuilds/${platform}-${arch}\\.node$`), 'better-sqlite3'],
  [
    new RegExp(`^node_modules/@napi-rs/keyring-${platform}-${arch}(?:-gnu|-msvc)?/[\\w.-]+\\.node$`),
    '@napi-rs/keyring',
  ],
];

/** What is wrong with a packed program; nothing if it is whole and has nothing that it does not need. */
export const packProblems = ({ all, unpacked }: PackedFiles, target: PackTarget): readonly string[] => {
  const libraries = librariesFor(target);
  const system = `${target.platform}-${target.arch}`;
  return [
    ...needed.filter((path) => !all.includes(path)).map((path) => `${path} is missing`),
    ...target.dependencies
      .filter((name) => !all.includes(`node_modules/${name}/package.json`))
      .map((name) => `the package ${name} is missing`),
    ...libraries
      .filter(([pattern]) => !unpacked.some((path) => pattern.test(path)))
      .map(([, name]) => `the library of ${name} for ${system} is not beside the archive`),
    ...unpacked
      .filter((path) => !libraries.some(([pattern]) => pattern.test(path)))
      .map((path) => `${path} lies beside the archive and is no library for ${system}`),
    ...all.flatMap((path) => {
      const found = unwanted.find(([pattern]) => pattern.test(path));
      return found === undefined ? [] : [`${path} is ${found[1]}`];
    }),
  ];
};

export const readPackedFiles = (archive: string): PackedFiles => {
  const entries = listPackage(archive, { isPack: false }).map((entry) => {
    const path = entry.replaceAll('\\', '/').replace(/^\//, '');
    return { path, stat: statFile(archive, entry.slice(1)) };
  });
  const files = entries.filter(({ stat }) => !('files' in stat));
  return {
    all: files.map(({ path }) => path),
    unpacked: files.filter(({ stat }) => 'unpacked' in stat && stat.unpacked).map(({ path }) => path),
  };
};

const dependenciesOf = (archive: string): readonly string[] => {
  const { dependencies } = JSON.parse(extractFile(archive, 'package.json').toString()) as {
    dependencies: Readonly<Record<string, string>>;
  };
  return Object.keys(dependencies);
};

type PackContext = Pick<AfterPackContext, 'appOutDir' | 'electronPlatformName' | 'arch'> & {
  readonly packager: Pick<AfterPackContext['packager'], 'getResourcesDir'>;
};

/** Called by electron-builder before a package is signed: a broken one never becomes an installer. */
export const afterPack = async (context: PackContext): Promise<void> => {
  const archive = join(context.packager.getResourcesDir(context.appOutDir), 'app.asar');
  const problems = packProblems(readPackedFiles(archive), {
    platform: context.electronPlatformName,
    arch: Arch[context.arch],
    dependencies: dependenciesOf(archive),
  });
  if (problems.length > 0) throw new Error(`the package is not right:\n- ${problems.join('\n- ')}`);
};
