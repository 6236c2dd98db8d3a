import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { os } from '@orpc/server';
import { vi } from 'vitest';
import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import type { PatchbayEvent } from '#shared/model/event.ts';
import type { Server, StateKind } from '#shared/model/server.ts';
import { type Settings, settings as settingsSchema } from '#shared/model/settings.ts';
import type { Clock } from '../../src/main/clock.ts';
import type { ControlCenter } from '../../src/main/control-center.ts';
import type { DesktopOptions } from '../../src/main/desktop/start-desktop.ts';
import { sampleServer } from '../support/sample-server.ts';
import { createElectronStandIn, type ElectronStandIn } from './index.ts';

export const serverInState = (name: string, kind: StateKind, reason?: string): Server =>
  sampleServer(name, {
    id: `srv_${name}`,
    state: { kind, reason, since: '2026-01-01T00:00:00.000Z', generation: 1 },
  });

const createSampleCenter = (dataDir: string, log: string[]) => {
  const listeners = new Set<(event: PatchbayEvent) => void>();
  const stopping = Promise.withResolvers<void>();
  let servers: readonly Server[] = [];
  let settings: Settings = settingsSchema.parse({});
  let address: string | undefined;
  const center: ControlCenter = {
    dataDir,
    version: '1.2.3',
    router: { hello: os.handler(() => 'hello') },
    get client(): ControlCenter['client'] {
      throw new Error('the desktop face serves the router, and calls nothing itself');
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    servers: () => servers,
    settings: () => settings,
    system: () => ({
      version: '1.2.3',
      face: 'desktop',
      platform: 'linux',
      dataDir,
      address,
      keychain: { kind: 'os' },
      commandPath: { source: 'process' },
      readOnly: false,
      startedAt: '2026-01-01T00:00:00.000Z',
    }),
    setAddress: (value) => {
      address = value;
    },
    startServer: vi.fn(() => Promise.resolve()),
    stopServer: vi.fn(() => Promise.resolve()),
    restartServer: vi.fn(() => Promise.reject(new Error('restart refused'))),
    gatewayDoor: () => () => false,
    setBeyond: () => undefined,
    viewDoor: () => ({ status: 404, headers: {}, body: '' }),
    setViewPort: () => undefined,
    viewOrigins: () => [],
    viewReach: () => [],
    readMedia: () => Promise.resolve(undefined),
    openBundle: (path) =>
      path.includes('broken')
        ? Promise.reject(new PatchbayError('bundle-unreadable', { problem: 'it is broken' }))
        : Promise.resolve('bundle_aaaaaaaaaaaaaaaa'),
    redact: (text) => text.replaceAll('hunter2', '•••'),
    stop: () => {
      log.push('stop servers');
      return stopping.promise;
    },
  };
  const publish = (event: PatchbayEvent): void => {
    for (const listener of [...listeners]) listener(event);
  };
  return {
    center,
    publish,
    listeners,
    stopped: stopping.resolve,
    setServers: (next: readonly Server[]) => {
      servers = next;
      for (const server of next) publish({ type: 'server-changed', server });
    },
    setSettings: (change: Partial<Settings>) => {
      settings = { ...settings, ...change };
      publish({ type: 'settings-changed', settings });
    },
  };
};

/** Timers that fire when a test says so. */
const createManualClock = () => {
  const timers: { callback: () => void; delayMs: number; cancelled: boolean }[] = [];
  const clock: Clock = {
    now: () => Date.UTC(2026, 0, 1),
    monotonic: () => 0,
    setTimeout: (callback, delayMs) => {
      const timer = { callback, delayMs, cancelled: false };
      timers.push(timer);
      return () => {
        timer.cancelled = true;
      };
    },
  };
  const fire = (delayMs: number): void => {
    for (const timer of timers.splice(0)) {
      if (timer.delayMs !== delayMs) timers.push(timer);
      else if (!timer.cancelled) timer.callback();
    }
  };
  return { clock, fire };
};

export interface HarnessOptions {
  readonly platform?: NodeJS.Platform;
  readonly argv?: readonly string[];
  readonly trayHost?: boolean;
  readonly createControlCenter?: DesktopOptions['createControlCenter'];
  readonly openDoors?: DesktopOptions['openDoors'];
  readonly whileCreating?: (signal: (name: string) => void) => void;
  readonly prepare?: (standIn: ElectronStandIn) => void;
}

/** Runs the real desktop face on the strict stand-in and a sample control center. */
export const startDesktopHarness = async (options: HarnessOptions = {}) => {
  const dataDir = mkdtempSync(join(tmpdir(), 'patchbay-desktop-'));
  const standIn = createElectronStandIn();
  const { log } = standIn;
  options.prepare?.(standIn);
  const sample = createSampleCenter(dataDir, log);
  const { clock, fire } = createManualClock();
  const processListeners = new Map<string, ((value: never) => void)[]>();
  const listen: unknown = (name: string, listener: (value: never) => void) => {
    processListeners.set(name, [...(processListeners.get(name) ?? []), listener]);
  };
  const signal = (name: string, value?: unknown): void => {
    for (const listener of processListeners.get(name) ?? []) listener(value as never);
  };
  const stderr = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  vi.resetModules();
  vi.doMock('electron', () => standIn.electron);
  const { startDesktop } = await import('../../src/main/desktop/start-desktop.ts');

  const started = startDesktop({
    process: {
      argv: ['patchbay', ...(options.argv ?? [])],
      env: {},
      platform: options.platform ?? 'linux',
      execPath: '/opt/Patchbay/patchbay',
      on: listen as NodeJS.Process['on'],
    },
    home: join(dataDir, 'home'),
    dataDir,
    port: 0,
    logLevel: 'debug',
    folders: {
      rendererDir: '/program/out/renderer',
      preloadPath: '/program/out/preload/index.cjs',
      iconDir: '/program/resources/icons',
    },
    clock,
    createControlCenter:
      options.createControlCenter ??
      (() => {
        log.push('database');
        options.whileCreating?.(signal);
        return Promise.resolve(sample.center);
      }),
    openDoors:
      options.openDoors ??
      ((center) => {
        log.push('doors');
        center.setAddress('http://127.0.0.1:7717');
        return Promise.resolve({
          close: () => {
            log.push('close doors');
            return Promise.resolve();
          },
        });
      }),
    hasTrayHost: () => Promise.resolve(options.trayHost ?? true),
    printReady: () => log.push('ready line'),
  });
  standIn.becomeReady();
  await started;
  return {
    ...sample,
    ...standIn,
    dataDir,
    fire,
    stderrText: () => stderr.mock.calls.map(([text]) => String(text)).join(''),
    signal,
    cleanUp: () => rmSync(dataDir, { recursive: true, force: true }),
  };
};

export type DesktopHarness = Awaited<ReturnType<typeof startDesktopHarness>>;
