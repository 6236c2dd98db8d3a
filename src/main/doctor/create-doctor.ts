import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import type { GatewayStatus } from '#shared/model/gateway.ts';
import type { Server } from '#shared/model/server.ts';
import type { Settings } from '#shared/model/settings.ts';
import type { System } from '#shared/model/system.ts';
import type { CallsService } from '../calls/calls-service.ts';
import type { Clock } from '../clock.ts';
import type { Connections } from '../connections/connections.ts';
import type { LaunchHost } from '../connections/launch/launch-plan.ts';
import type { ClientsService } from '../gateway/clients/clients-service.ts';
import type { ProfilesService } from '../gateway/profiles/profiles-service.ts';
import type { Redactor } from '../secrets/redactor.ts';
import type { WishedPort } from '../wished-port.ts';
import { createBundleService } from './bundle/bundle-service.ts';
import type { LoggedProblem } from './bundle/remember-problems.ts';
import type { StateHistory } from './bundle/state-history.ts';
import { createDoctorRoutes } from './doctor-routes.ts';
import { createDoctorService } from './doctor-service.ts';
import { type Machine, thisMachine } from './machine.ts';

export interface DoctorOptions {
  readonly dataDir: string;
  readonly platform: NodeJS.Platform;
  readonly homeDir: string;
  readonly system: () => System;
  readonly settings: () => Settings;
  readonly servers: () => readonly Server[];
  readonly launchHost: () => Promise<LaunchHost>;
  readonly gateway: {
    readonly status: () => GatewayStatus;
    readonly clients: Pick<ClientsService, 'list'>;
    readonly profiles: Pick<ProfilesService, 'list'>;
  };
  readonly providers: { readonly list: () => readonly unknown[] };
  readonly wishedPort: () => WishedPort | undefined;
  readonly log: Connections['log'];
  readonly calls: Pick<CallsService, 'list'>;
  readonly history: StateHistory;
  readonly problems: () => readonly LoggedProblem[];
  readonly reopenKeychain: () => Promise<System>;
  /** Left out where nobody sits at this machine. */
  readonly showFolder: ((path: string) => Promise<void>) | undefined;
  /** What is looked at; this one unless said otherwise. */
  readonly machine: Machine | undefined;
  readonly clock: Clock;
  readonly redactor: Pick<Redactor, 'text' | 'value'>;
}

/** The composition of the doctor and of the report of a bug. */
export const createDoctor = (options: DoctorOptions) => {
  const { dataDir, platform, homeDir, system, settings, servers, gateway, providers } = options;
  const { launchHost, showFolder, reopenKeychain, clock, redactor } = options;
  const { machine = thisMachine(platform) } = options;

  const doctor = createDoctorService({
    clock,
    redact: redactor.value,
    patient: async () => {
      // Asked first: only then is it known where PATH comes from.
      const launch = await launchHost();
      return {
        system: system(),
        settings: settings(),
        launch,
        servers: servers(),
        beyond: gateway.status().beyond,
        wishedPort: options.wishedPort(),
        clients: gateway.clients.list().map(({ name }) => name),
        hasDesktop: showFolder !== undefined,
        machine,
      };
    },
  });

  const makeBundle = createBundleService({
    doctor,
    clock,
    homeDir,
    redact: redactor.text,
    system,
    settings,
    servers,
    counts: () => ({
      servers: servers().length,
      'gateway clients': gateway.clients.list().length,
      profiles: gateway.profiles.list().length,
      providers: providers.list().length,
    }),
    history: options.history,
    log: options.log,
    calls: options.calls,
    problems: options.problems,
  });

  return createDoctorRoutes({
    doctor,
    makeBundle,
    reopenKeychain,
    openDataFolder: async () => {
      if (showFolder === undefined) throw new PatchbayError('no-desktop', { what: dataDir });
      await showFolder(dataDir);
    },
  });
};
