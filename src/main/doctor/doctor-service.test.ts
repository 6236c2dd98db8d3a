import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { FindingId } from '#shared/doctor/findings.ts';
import type { DoctorEvent, DoctorMend } from '#shared/model/doctor.ts';
import type { Server } from '#shared/model/server.ts';
import { settings } from '#shared/model/settings.ts';
import type { System } from '#shared/model/system.ts';
import { manualClock } from '../../../test/manual-clock.ts';
import { sampleServer } from '../../../test/support/sample-server.ts';
import { temporaryCenter } from '../../../test/support/temporary-center.ts';
import { systemClock } from '../clock.ts';
import type { LaunchHost } from '../connections/launch/launch-plan.ts';
import { startListener } from '../http/listener.ts';
import { createMemoryKeychain } from '../secrets/memory-keychain.ts';
import { wishedPort } from '../wished-port.ts';
import type { ProgramAnswer } from './ask-program.ts';
import type { Patient } from './check.ts';
import { createDoctorService } from './doctor-service.ts';
import type { Machine } from './machine.ts';

/** A machine of another kind, with these programs and nothing else. */
interface Fake {
  readonly platform?: NodeJS.Platform;
  /** Files that may be run, with what they answer to their arguments. */
  readonly programs?: Readonly<Record<string, (args: readonly string[]) => ProgramAnswer>>;
  readonly path?: string;
  readonly servers?: readonly Server[];
  readonly system?: Partial<System>;
  readonly settings?: Partial<Patient['settings']>;
  readonly machine?: Partial<Machine>;
  readonly more?: Partial<Patient>;
  readonly commandPath?: Partial<LaunchHost['commandPath']>;
}

const says = (text: string) => (): ProgramAnswer => ({ kind: 'answered', text });
const fails = (problem: string) => (): ProgramAnswer => ({ kind: 'failed', problem });

const patientOf = (fake: Fake): Patient => {
  const { platform = 'linux', programs = {}, path = '/bin', more = {} } = fake;
  return {
    system: {
      version: '0',
      face: 'browser',
      platform,
      dataDir: '/data',
      address: 'http://127.0.0.1:7717',
      keychain: { kind: 'os' },
      commandPath: { source: 'login-shell' },
      readOnly: false,
      startedAt: '',
      ...fake.system,
    },
    settings: settings.parse(fake.settings ?? {}),
    launch: {
      platform,
      env: {},
      homeDir: '/home/ada',
      commandPath: { path, source: 'login-shell', ...fake.commandPath },
      files: { kind: (file) => (file in programs ? 'file' : 'missing'), mayRun: () => true },
    },
    servers: fake.servers ?? [],
    beyond: undefined,
    wishedPort: { port: 7_717, by: 'settings' },
    clients: [],
    hasDesktop: false,
    machine: {
      ask: async ({ command, args }) => programs[command]?.(args) ?? { kind: 'failed', problem: 'no such' },
      freeBytes: async () => 50e9,
      assertWritable: async () => undefined,
      isOpenToOthers: async () => false,
      isPortFree: async () => true,
      ...fake.machine,
    },
    ...more,
  };
};

const reportOf = async (fake: Fake, only?: readonly string[]) =>
  (
    await createDoctorService({
      clock: systemClock,
      patient: async () => patientOf(fake),
      redact: (value) => value,
    }).run({ only })
  ).checks;

const needing = (name: string, command: string, more: Partial<Server> = {}): Server =>
  sampleServer(name, { command, ...more });

const commandsOf = (mends: readonly DoctorMend[]): readonly string[] =>
  mends.flatMap((mend) => (mend.kind === 'command' ? mend.command : []));

const cases: readonly (readonly [what: string, id: string, fake: Fake, finding: FindingId])[] = [
  ['a folder that may be written to', 'data-folder', {}, 'data-folder-well'],
  ['a registry of a newer Patchbay', 'data-folder', { system: { readOnly: true } }, 'data-folder-newer'],
  [
    'a folder on a disk that may only be read',
    'data-folder',
    { machine: { assertWritable: () => Promise.reject(new Error('EROFS')) } },
    'data-folder-unwritable',
  ],
  [
    'a folder open to all',
    'data-folder',
    { machine: { isOpenToOthers: async () => true } },
    'data-folder-open',
  ],
  ['plenty of room', 'disk', {}, 'disk-well'],
  ['little room', 'disk', { machine: { freeBytes: async () => 500e6 } }, 'disk-low'],
  ['no room', 'disk', { machine: { freeBytes: async () => 5e6 } }, 'disk-full'],
  [
    'a disk that cannot be asked',
    'disk',
    { machine: { freeBytes: () => Promise.reject(new Error('EIO')) } },
    'not-seen',
  ],
  ['the keychain of the system', 'keychain', {}, 'keychain-system'],
  ['a vault', 'keychain', { system: { keychain: { kind: 'vault' } } }, 'keychain-vault'],
  [
    'no keychain',
    'keychain',
    { system: { keychain: { kind: 'memory', reason: 'locked' } } },
    'keychain-memory',
  ],
  ['the port that was wished for', 'port', {}, 'port-well'],
  [
    'any port',
    'port',
    { more: { wishedPort: { port: 0, by: 'environment' } }, system: { address: 'http://127.0.0.1:40001' } },
    'port-well',
  ],
  ['the next port', 'port', { system: { address: 'http://127.0.0.1:7718' } }, 'port-moved'],
  [
    'the next port, and programs that know the other',
    'port',
    { system: { address: 'http://127.0.0.1:7718' }, more: { clients: ['Claude', 'Zed'] } },
    'port-moved-from',
  ],
  [
    'the port of the settings since',
    'port',
    { system: { address: 'http://127.0.0.1:7718' }, settings: { port: 7_718 } },
    'port-well',
  ],
  ['another port in the settings since', 'port', { settings: { port: 7_800 } }, 'port-later'],
  ['no listener', 'port', { system: { address: undefined } }, 'port-none'],
  ['a command without a listener', 'port', { system: { address: undefined, face: 'none' } }, 'port-free'],
  [
    'another program at the port',
    'port',
    { system: { address: undefined, face: 'none' }, machine: { isPortFree: async () => false } },
    'port-taken',
  ],
  ['a gateway for this machine', 'gateway', {}, 'gateway-own'],
  ['a gateway for all', 'gateway', { more: { beyond: { address: 'http://10.0.0.2:7718' } } }, 'gateway-open'],
  [
    'a gateway that is not reached',
    'gateway',
    { more: { beyond: { address: 'http://10.0.0.2:7718', problem: 'the port is taken' } } },
    'gateway-unreached',
  ],
  ['no certificates of one’s own', 'certificates', {}, 'certificates-system'],
  [
    'certificates that are gone',
    'certificates',
    { settings: { certificateFile: '/gone.pem' } },
    'certificates-unread',
  ],
  ['PATH of the shell', 'path', {}, 'path-shell'],
  ['PATH of the process', 'path', { platform: 'win32', commandPath: { source: 'process' } }, 'path-process'],
  ['a shell that hangs', 'path', { commandPath: { warning: 'it did not answer' } }, 'path-poor'],
  ['Node.js', 'node', { programs: { '/bin/node': says('v24.1.0') } }, 'program-well'],
  ['an old Node.js', 'node', { programs: { '/bin/node': says('v16.20.2') } }, 'program-old'],
  ['no Node.js that anybody needs', 'node', {}, 'program-missing'],
  ['no npx, and a server of it', 'npx', { servers: [needing('Files', 'npx')] }, 'program-needed'],
  [
    'a disabled server of it',
    'npx',
    { servers: [needing('Files', 'npx', { enabled: false })] },
    'program-missing',
  ],
  ['a server with a path of its own', 'npx', { servers: [needing('Files', '/opt/npx')] }, 'program-missing'],
  [
    'a server from a repository',
    'git',
    { servers: [needing('A', 'uvx', { args: ['git+https://x'] })] },
    'program-needed',
  ],
  ['uv that crashes', 'uv', { programs: { '/bin/uvx': fails('segmentation fault') } }, 'program-broken'],
  [
    'python by its other name',
    'python',
    { programs: { '/bin/python': says('Python 3.12.1') } },
    'program-well',
  ],
  [
    'the python that opens the store of Windows',
    'python',
    {
      platform: 'win32',
      path: 'C:\\Users\\Ada\\AppData\\Local\\Microsoft\\WindowsApps',
      programs: {
        'C:\\Users\\Ada\\AppData\\Local\\Microsoft\\WindowsApps\\python.exe': fails('Python was not found'),
      },
    },
    'program-missing',
  ],
  [
    'the git of macOS that asks for the developer tools',
    'git',
    {
      platform: 'darwin',
      path: '/usr/bin',
      programs: { '/usr/bin/git': says('must not be run'), '/usr/bin/xcode-select': fails('unable to get') },
    },
    'program-unmade',
  ],
  [
    'the git of macOS with its tools',
    'git',
    {
      platform: 'darwin',
      path: '/usr/bin',
      programs: { '/usr/bin/git': says('git version 2.50.1'), '/usr/bin/xcode-select': says('/Library') },
    },
    'program-well',
  ],
  [
    'Docker that sleeps',
    'docker',
    {
      programs: {
        '/bin/docker': ([first]) =>
          (first === '--version' ? says('Docker version 28.0.1') : fails('no daemon'))(),
      },
    },
    'engine-asleep',
  ],
  [
    'Docker that sleeps, and a server in it',
    'docker',
    {
      servers: [needing('Box', 'docker')],
      programs: {
        '/bin/docker': ([first]) =>
          (first === '--version' ? says('Docker version 28.0.1') : fails('no daemon'))(),
      },
    },
    'engine-needed',
  ],
  ['a server that is ready', 'server:A', { servers: [sampleServer('A')] }, 'server-well'],
  [
    'a server that failed',
    'server:A',
    { servers: [sampleServer('A', { state: { kind: 'failed', since: '', generation: 1, reason: 'gone' } })] },
    'server-failed',
  ],
  [
    'a server that tries again',
    'server:A',
    {
      servers: [
        sampleServer('A', { state: { kind: 'backing-off', since: '', generation: 1, reason: 'gone' } }),
      ],
    },
    'server-uneasy',
  ],
];

describe('the doctor', () => {
  it.each(cases)('%s', async (_, id, fake, finding) => {
    const checks = await reportOf(fake, [id]);
    expect(checks).toMatchObject([{ id, finding }]);
    expect(`${checks[0]?.result} ${checks[0]?.meaning} ${checks[0]?.hint}`).not.toMatch(/\{\w+\}/);
  });

  it('says by what a missing program is installed here, and nothing that is not', async () => {
    const install = async (fake: Fake, id: string) =>
      commandsOf((await reportOf(fake, [id]))[0]?.mends ?? []);
    expect(await install({ platform: 'win32' }, 'node')).toEqual(['winget install OpenJS.NodeJS.LTS']);
    expect(await install({ platform: 'darwin' }, 'uv')).toEqual(['brew install uv']);
    const fedora: Fake = { programs: { '/bin/dnf': says('') } };
    expect(await install(fedora, 'git')).toEqual(['sudo dnf install git']);
    expect(await install(fedora, 'uv')).toEqual(['curl -LsSf https://astral.sh/uv/install.sh | sh']);
  });

  it('offers the next free port of the gateway, and what closes it', async () => {
    const [check] = await reportOf(
      {
        more: { beyond: { address: 'http://10.0.0.2:7718', problem: 'the port is taken' } },
        machine: { isPortFree: async (port) => port === 7_721 },
      },
      ['gateway'],
    );
    expect(check?.mends).toEqual([
      { kind: 'change-settings', change: 'gateway-port', patch: { gatewayPort: 7_721 } },
      { kind: 'change-settings', change: 'close-gateway', patch: { gatewayAddress: '' } },
    ]);
  });

  it('lets the program stay at the port that it got, where the settings name the port', async () => {
    await using patchbay = await temporaryCenter({ autoStart: false });
    const { center, client } = patchbay;
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    await client.program.updateSettings({ port });
    await client.gateway.createClient({ name: 'Zed' });
    const wished = wishedPort(undefined, center.settings());
    const listener = await startListener({ center, port: wished.port, adminToken: 'admin' });
    try {
      const look = async () => (await client.doctor.report({ only: 'port' })).checks[0];
      center.setAddress(listener.address, wishedPort(port, center.settings()));
      expect(await look()).toMatchObject({ finding: 'port-moved-from', mends: [] });
      center.setAddress(listener.address, wished);
      const found = await look();
      expect(found).toMatchObject({ finding: 'port-moved-from', meaning: expect.stringContaining('Zed') });
      const [mend] = found?.mends ?? [];
      expect(mend).toEqual({ kind: 'change-settings', change: 'port', patch: { port: listener.port } });
      if (mend?.kind === 'change-settings') await client.program.updateSettings(mend.patch);
      expect(await look()).toMatchObject({ finding: 'port-well' });
      expect(wishedPort(undefined, center.settings()).port).toBe(listener.port);
    } finally {
      taken.close();
      await listener.close();
    }
  });

  it('does not wait for what hangs, ends it, and tells the rest as it comes', async () => {
    const clock = manualClock();
    const ended = vi.fn();
    const events: DoctorEvent[] = [];
    const ask: Machine['ask'] = (_, signal) =>
      new Promise(() => signal.addEventListener('abort', ended, { once: true }));
    const running = createDoctorService({
      clock,
      patient: async () => patientOf({ programs: { '/bin/node': says('') }, machine: { ask } }),
      redact: (value) => value,
    }).run({ only: ['disk', 'node'], onEvent: (event) => events.push(event) });
    await clock.advanceAndSettle(4_900);
    expect(events.map(({ type }) => type)).toEqual(['begun', 'checked']);
    expect(ended).not.toHaveBeenCalled();
    await clock.advanceAndSettle(200);
    expect((await running).checks.map(({ finding }) => finding)).toEqual(['disk-well', 'no-answer']);
    expect(ended).toHaveBeenCalledOnce();
    expect(events.at(-1)).toEqual({ type: 'done' });
  });
});

describe('the doctor of a control center', () => {
  afterEach(() => vi.restoreAllMocks());

  it('looks at this machine, and at what is asked for alone', async () => {
    await using at = await temporaryCenter();
    const { id } = await at.client.servers.create({ name: 'None', command: 'no-such-command' });
    await at.reached(id, 'failed');
    const { checks } = await at.client.doctor.report({});
    expect(checks.map((check) => check.id).slice(0, 3)).toEqual(['data-folder', 'disk', 'keychain']);
    expect(checks.find((check) => check.id === 'node')).toMatchObject({
      status: 'ok',
      finding: 'program-well',
    });
    expect(checks.at(-1)).toMatchObject({
      serverId: id,
      status: 'failed',
      error: { code: 'command-not-found' },
      mends: [{ kind: 'start-server', serverId: id }],
    });

    const streamed: DoctorEvent[] = [];
    for await (const event of await at.client.doctor.follow({ only: ['disk', 'keychain'] }))
      streamed.push(event);
    expect(streamed.map(({ type }) => type)).toEqual(['begun', 'checked', 'checked', 'done']);
  });

  it('moves the secrets of this session into a keychain that opens', async () => {
    const kept = new Map<string, string>();
    const opened = {
      ...createMemoryKeychain(''),
      state: { kind: 'os' as const },
      get: async (reference: string) => kept.get(reference),
      set: async (reference: string, value: string) => void kept.set(reference, value),
    };
    let isLocked = true;
    await using at = await temporaryCenter({
      keychain: undefined,
      openKeychain: async () => (isLocked ? createMemoryKeychain('it is locked') : opened),
      autoStart: false,
    });
    await at.client.servers.create({
      name: 'A',
      command: 'a',
      env: { TOKEN: { secret: 'a-secret-of-mine' } },
    });
    await expect(at.client.doctor.reopenKeychain()).rejects.toMatchObject({ code: 'keychain-unavailable' });
    expect(kept.size).toBe(0);
    isLocked = false;
    expect(await at.client.doctor.reopenKeychain()).toMatchObject({ keychain: { kind: 'os' } });
    expect([...kept.values()]).toEqual(['a-secret-of-mine']);
    expect(at.center.system().keychain).toEqual({ kind: 'os' });
    expect(at.center.servers()[0]?.env).toEqual({ TOKEN: { secret: true, set: true } });
  });

  it('shows the data folder where there is a desktop, and says where there is none', async () => {
    const shown: string[] = [];
    await using at = await temporaryCenter({ showFolder: async (path) => void shown.push(path) });
    await at.client.doctor.openDataFolder();
    expect(shown).toEqual([at.dataDir]);
    await using without = await temporaryCenter();
    await expect(without.client.doctor.openDataFolder()).rejects.toMatchObject({ code: 'no-desktop' });
  });
});
