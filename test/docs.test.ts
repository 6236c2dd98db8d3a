import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { ensureBuilt } from '../bench/lib/built-program.ts';
import { startWebFace } from '../bench/lib/web-face.ts';
import {
  codeSpans,
  fencedBlocks,
  headingAnchors,
  linkTargets,
  type MarkdownPage,
  markdownPages,
  projectRoot,
} from './support/markdown.ts';

const run = promisify(execFile);
const pages = markdownPages();
const inProject = (...parts: string[]): string => join(projectRoot, ...parts);

type Named = Readonly<Record<string, string>>;
interface PackageFile {
  readonly scripts: Named;
  readonly dependencies: Named;
  readonly devDependencies: Named;
  readonly optionalDependencies: Named;
}
const packageFile = JSON.parse(readFileSync(inProject('package.json'), 'utf8')) as PackageFile;

const scriptNames = (): string[] => Object.keys(packageFile.scripts);
const dependencyNames = (): string[] => {
  const { dependencies, devDependencies, optionalDependencies } = packageFile;
  return Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies });
};

/** What a page shows and CI itself runs from a fresh clone; here it is only looked at. */
const isRunElsewhere = (line: string): boolean => /^(?:npm start|npm test|git clone .*)$/.test(line);

const topFolders = /^(?:src|docs|test|scripts|bench|e2e|resources)\/[\w./@-]+$/;
const rootFiles = /^(?:LICENSE|[A-Z]+\.md|package(?:-lock)?\.json|[\w.-]+\.config\.ts|\.[\w-]+\.cjs)$/;
const nearbyPath = /^[\w-]+(?:\/[\w.-]*)+$|^[\w-]+\.tsx?$/;

const missingPaths = ({ path, text }: MarkdownPage): string[] =>
  codeSpans(text).filter((span) => {
    if (topFolders.test(span) || rootFiles.test(span)) return !existsSync(inProject(span));
    // A folder's own README names what lies beside it.
    return path.startsWith('src/') && nearbyPath.test(span) && !existsSync(inProject(dirname(path), span));
  });

const brokenLinks = ({ path, text }: MarkdownPage): string[] =>
  linkTargets(text).filter((target) => {
    if (target.startsWith('https://')) return false;
    const [file = '', anchor] = target.split('#');
    const linked = inProject(file === '' ? path : join(dirname(path), file));
    if (!existsSync(linked)) return true;
    return anchor !== undefined && !headingAnchors(readFileSync(linked, 'utf8')).includes(anchor);
  });

describe.each(pages)('$path', (page) => {
  it('names paths that exist', () => {
    expect(missingPaths(page)).toEqual([]);
  });

  it('links to what is there', () => {
    expect(brokenLinks(page)).toEqual([]);
  });

  it('names npm scripts that exist', () => {
    const named = [...page.text.matchAll(/\bnpm (?:run (?:-s )?([\w:-]+)|(start|test)\b)/g)].map(
      ([, script, short]) => script ?? short,
    );
    expect(named.filter((name) => name !== undefined && !scriptNames().includes(name))).toEqual([]);
  });
});

describe('the checks of a page', () => {
  it('find a path that is not there', () => {
    const text =
      '`src/main`, `src/nowhere.ts`, `nowhere.json`, `package.json`, `a.config.ts`, `clock.ts`, `no/x.ts`';
    expect(missingPaths({ path: 'docs/page.md', text })).toEqual(['src/nowhere.ts', 'a.config.ts']);
    expect(missingPaths({ path: 'src/main/page.md', text })).toEqual([
      'src/nowhere.ts',
      'a.config.ts',
      'no/x.ts',
    ]);
  });

  it('find a link that leads nowhere', () => {
    const text =
      '[a](guide.md) [b](nowhere.md) [c](guide.md#rest) [d](guide.md#nowhere) [e](http://x.example)';
    expect(brokenLinks({ path: 'docs/page.md', text })).toEqual([
      'nowhere.md',
      'guide.md#nowhere',
      'http://x.example',
    ]);
  });
});

describe('the record of dependencies', () => {
  it('has a reason for each of them', () => {
    const named = codeSpans(readFileSync(inProject('docs/decisions/0010-dependencies.md'), 'utf8'));
    const isNamed = (dependency: string): boolean =>
      named.some((name) =>
        name.endsWith('/*') ? dependency.startsWith(name.slice(0, -1)) : dependency === name,
      );
    expect(dependencyNames().filter((name) => !isNamed(name))).toEqual([]);
  });
});

describe('the parts made from the source', () => {
  it('are up to date', async () => {
    const { stderr } = await run(process.execPath, [inProject('scripts/render-docs.mjs'), '--check']);
    expect(stderr).toBe('');
  });
});

describe.skipIf(process.platform === 'win32')('the commands of', () => {
  beforeAll(ensureBuilt, 120_000);

  const withCommands = pages
    .map(({ path, text }) => ({
      path,
      script: fencedBlocks(text, 'sh')
        .join('\n')
        .split('\n')
        .filter((line) => !isRunElsewhere(line))
        .join('\n'),
    }))
    .filter(({ script }) => script.trim() !== '');

  it.each(withCommands)(
    '$path work as written',
    async ({ script }) => {
      const home = mkdtempSync(join(tmpdir(), 'patchbay-docs-'));
      // From here npx finds the pinned servers of this project instead of downloading the newest.
      writeFileSync(join(home, 'package.json'), '{}\n');
      symlinkSync(inProject('node_modules'), join(home, 'node_modules'));
      const env = { ...process.env, HOME: home, PATCHBAY_DATA_DIR: join(home, 'data') };
      const face = await startWebFace(env.PATCHBAY_DATA_DIR, env);
      try {
        // -x: a failure shows the command it happened in.
        await run('sh', ['-eux', '-c', script], { cwd: projectRoot, env, timeout: 110_000 });
      } finally {
        await face.stop();
        rmSync(home, { recursive: true, force: true });
      }
    },
    120_000,
  );
});
