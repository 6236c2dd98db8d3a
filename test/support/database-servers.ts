import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../free-port.ts';

/** A real database server on loopback, in a folder of its own, which goes with it. */
export interface DatabaseServer extends AsyncDisposable {
  readonly port: number;
  /** A folder that the server's own account can write to. */
  readonly folder: string;
}

const versionsOf = (folder: string): readonly string[] =>
  existsSync(folder) ? readdirSync(folder).sort((a, b) => Number(b) - Number(a)) : [];

const firstThere = (paths: readonly string[]): string | undefined => paths.find(existsSync);

const postgresFolders = (): readonly string[] => [
  ...versionsOf('/usr/lib/postgresql').map((version) => `/usr/lib/postgresql/${version}/bin`),
  '/usr/local/bin',
  '/usr/bin',
  '/opt/homebrew/bin',
];
const findInitdb = () => firstThere(postgresFolders().map((folder) => join(folder, 'initdb')));
const findMariadbd = () =>
  firstThere(['/usr/sbin/mariadbd', '/usr/bin/mariadbd', '/opt/homebrew/bin/mariadbd']);

/** Debian's packages take longer to install than all of the tests take to run: only where it is asked for. */
const install = (name: string, isThere: () => boolean): void => {
  if (isThere() || process.env.PATCHBAY_TEST_DATABASES !== '1' || process.getuid?.() !== 0) return;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  execFileSync('apt-get', ['install', '-y', '--no-install-recommends', name], { env, stdio: 'ignore' });
};

/** Why a server cannot be had here; undefined where it can. */
export const whyNoServer = (kind: 'postgres' | 'mariadb'): string | undefined => {
  const [name, isThere] =
    kind === 'postgres'
      ? (['postgresql', () => findInitdb() !== undefined] as const)
      : (['mariadb-server', () => findMariadbd() !== undefined] as const);
  install(name, isThere);
  return isThere()
    ? undefined
    : `${name} is not installed (PATCHBAY_TEST_DATABASES=1 installs it as root on Debian)`;
};

const NOBODY = 65_534;
/** Neither server runs as root. */
const account = () => (process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {});

const makeFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'patchbay-db-'));
  chmodSync(folder, 0o755);
  const { uid, gid } = account();
  if (uid !== undefined) chownSync(folder, uid, gid);
  return folder;
};

const run = async (
  command: string,
  args: readonly string[],
  options: { readonly folder: string; readonly port: number; readonly isReady: RegExp },
): Promise<DatabaseServer> => {
  const { folder, port, isReady } = options;
  const child = spawn(command, args, { ...account(), cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  let said = '';
  await new Promise<void>((resolve, reject) => {
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (isReady.test(said)) resolve();
    });
    child.once('error', reject);
    child.once('exit', () => reject(new Error(`${command} ended: ${said.slice(-2_000)}`)));
  });
  return {
    port,
    folder,
    [Symbol.asyncDispose]: async () => {
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), 10_000);
      await exited;
      clearTimeout(timer);
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

/** PostgreSQL with the superuser `postgres`, who needs no password. */
export const startPostgres = async (): Promise<DatabaseServer> => {
  const initdb = findInitdb();
  if (initdb === undefined) throw new Error('PostgreSQL is not installed');
  const folder = makeFolder();
  const data = join(folder, 'data');
  const options = ['--no-sync', '--auth=trust', '--username=postgres', '--encoding=UTF8', '--locale=C'];
  execFileSync(initdb, [...options, '-D', data], { ...account(), cwd: folder, stdio: 'ignore' });
  const port = await freePort();
  const settings = [
    'listen_addresses=127.0.0.1',
    'fsync=off',
    `unix_socket_directories=${folder}`,
    'max_connections=40',
  ];
  const args = ['-D', data, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])];
  return run(initdb.replace(/initdb$/, 'postgres'), args, {
    folder,
    port,
    isReady: /ready to accept connections/,
  });
};

/** MariaDB with the account `root`, who needs no password. */
export const startMariadb = async (): Promise<DatabaseServer> => {
  const program = findMariadbd();
  const installer = firstThere(['/usr/bin/mariadb-install-db', '/opt/homebrew/bin/mariadb-install-db']);
  if (program === undefined || installer === undefined) throw new Error('MariaDB is not installed');
  const folder = makeFolder();
  const data = join(folder, 'data');
  execFileSync(
    installer,
    ['--no-defaults', `--datadir=${data}`, '--auth-root-authentication-method=normal', '--skip-test-db'],
    { ...account(), cwd: folder, stdio: 'ignore' },
  );
  const port = await freePort();
  const args = [
    '--no-defaults',
    `--datadir=${data}`,
    `--port=${port}`,
    '--bind-address=127.0.0.1',
    `--socket=${join(folder, 'socket')}`,
    `--pid-file=${join(folder, 'pid')}`,
    '--innodb-flush-log-at-trx-commit=0',
    '--innodb-buffer-pool-size=16M',
    '--secure-file-priv=',
  ];
  return run(program, args, { folder, port, isReady: /ready for connections/ });
};
