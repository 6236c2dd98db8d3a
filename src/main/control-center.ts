import { homedir } from 'node:os';
import { type AnyRouter, createRouterClient } from '@orpc/server';
import type { PatchbayClient } from '#shared/contract/index.ts';
import type { PatchbayEvent } from '#shared/model/event.ts';
import type { GatewayStatus } from '#shared/model/gateway.ts';
import type { Server } from '#shared/model/server.ts';
import type { Settings } from '#shared/model/settings.ts';
import type { System } from '#shared/model/system.ts';
import { auditPage } from './audit/audit-page.ts';
import { recordChanges } from './audit/record-changes.ts';
import { createApprovalsForBackup } from './backup/approvals-for-backup.ts';
import { createBackupRoutes } from './backup/backup-routes.ts';
import { createBackupService } from './backup/backup-service.ts';
import { bundlesForBackup } from './backup/bundles-for-backup.ts';
import { createBatchesRoutes } from './batches/batches-routes.ts';
import { createBatchesService } from './batches/batches-service.ts';
import { createCallLogWriter } from './calls/call-log-writer.ts';
import { createCallsRoutes } from './calls/calls-routes.ts';
import { createCallsService } from './calls/calls-service.ts';
import { createMediaFiles } from './calls/media-files.ts';
import { linkContents, linkPrompt } from './calls/result-media.ts';
import { createSchemaCheck } from './calls/schema-check.ts';
import { createCapabilitiesRoutes } from './capabilities/capabilities-routes.ts';
import { createCapabilitiesService } from './capabilities/capabilities-service.ts';
import { createInheritApprovals } from './capabilities/pins/inherit-approvals.ts';
import { createToolReviews } from './capabilities/pins/tool-reviews.ts';
import { createWordReviews } from './capabilities/pins/word-reviews.ts';
import { createCatalog } from './catalog/create-catalog.ts';
import { createChat } from './chat/create-chat.ts';
import { createProvidersRoutes } from './chat/providers/providers-routes.ts';
import { createProvidersService } from './chat/providers/providers-service.ts';
import { isoTime, systemClock } from './clock.ts';
import { createSignInVault } from './connections/authorization/sign-in-vault.ts';
import { createSignIns } from './connections/authorization/sign-ins.ts';
import { createConnections } from './connections/connections.ts';
import { createFreshListing } from './connections/fresh-listing.ts';
import { type CommandPath, resolveCommandPath } from './connections/launch/command-path.ts';
import { systemFileProbe } from './connections/launch/file-probe.ts';
import type { LaunchHost } from './connections/launch/launch-plan.ts';
import { openProcessKeeper } from './connections/ledger/open-process-keeper.ts';
import { noProcessLedger } from './connections/ledger/process-ledger-store.ts';
import { createNetworkHost } from './connections/network/network-host.ts';
import { proxyPasswords } from './connections/network/proxy-choice.ts';
import { readyConnection } from './connections/ready-connection.ts';
import { startsAtOnce } from './connections/start-gate.ts';
import type { ControlCenterOptions } from './control-center-options.ts';
import { copyBeforeRestore } from './database/copy-database.ts';
import { openRegistry } from './database/database.ts';
import { takeInstanceLock } from './database/instance-lock.ts';
import { rememberProblems } from './doctor/bundle/remember-problems.ts';
import { createStateHistory } from './doctor/bundle/state-history.ts';
import { createDoctor } from './doctor/create-doctor.ts';
import { createEventBus } from './events.ts';
import { followChanges } from './follow-changes.ts';
import { createGateway } from './gateway/create-gateway.ts';
import type { GatewayDoor } from './gateway/gateway-door.ts';
import { createKnownServers } from './gateway/known-servers.ts';
import { createOpenWebUi } from './gateway/open-webui/create-open-webui.ts';
import { createQuestionRouter } from './gateway/questions/question-router.ts';
import { os } from './implement.ts';
import { createInterchange } from './interchange/create-interchange.ts';
import { parsePastedText } from './interchange/paste/parse-pasted-text.ts';
import { silentLogger } from './logger.ts';
import { keepRetention } from './program/keep-retention.ts';
import { createProgramRoutes } from './program/program-routes.ts';
import { createReopenKeychain } from './program/reopen-keychain.ts';
import { createSystemFacts } from './program/system-facts.ts';
import { redactErrors } from './redact-errors.ts';
import type { RequestContext } from './request-context.ts';
import { createErrorInterceptor } from './rpc-errors.ts';
import type { Keychain } from './secrets/keychain.ts';
import { openKeychain } from './secrets/open-keychain.ts';
import { createRedactor } from './secrets/redactor.ts';
import { reopenable } from './secrets/reopenable-keychain.ts';
import { createSecretsService } from './secrets/secrets-service.ts';
import { createServersRoutes } from './servers/servers-routes.ts';
import { createServersService } from './servers/servers-service.ts';
import { createSettingsService } from './settings/settings-service.ts';
import { startUp } from './start-up.ts';
import { createStores } from './stores.ts';
import { createViews } from './views/create-views.ts';
import { createHoldView } from './views/hold-view.ts';
import type { ViewDoor } from './views/view-door.ts';
import { createViewReviews } from './views/view-reviews.ts';
import type { WishedPort } from './wished-port.ts';

/** The whole program without a face: plain Node, made, used and thrown away in a test. */
export interface ControlCenter {
  readonly dataDir: string;
  readonly version: string;
  /** The contract, implemented; serve it with a RequestContext. */
  readonly router: AnyRouter;
  /** The contract for callers in this process; throws errors as the other doors do. */
  client(context: RequestContext): PatchbayClient;
  /** Hears every event; returns its unsubscribe. */
  subscribe(listener: (event: PatchbayEvent) => void): () => void;
  servers(): readonly Server[];
  settings(): Settings;
  system(): System;
  /** Tells the program where it listens, for the footer and the doctor, and which port was wished for. */
  setAddress(address: string, wishedPort?: WishedPort): void;
  /** Tells the program where the gateway is reached from other machines, or why it is not. */
  setBeyond(beyond: GatewayStatus['beyond']): void;
  startServer(id: string): Promise<void>;
  stopServer(id: string): Promise<void>;
  restartServer(id: string): Promise<void>;
  /** Media of a result by content hash; undefined where there is none. */
  readMedia(sha256: string): Promise<{ readonly data: Uint8Array; readonly mimeType: string } | undefined>;
  /** Hands over a bundle file that the person opened with Patchbay; the upload, for the page to look at. */
  openBundle(path: string): Promise<string>;
  /** The gateway, for a listener that has checked Host and Origin; `headers` go on every answer. */
  gatewayDoor(headers: Readonly<Record<string, string>>): GatewayDoor;
  /** The views of tools, for the listener that is there for them. */
  readonly viewDoor: ViewDoor;
  /** Where that listens; while it does not, no view is shown. */
  setViewPort(port: number | undefined): void;
  /** The origins at which it answers. */
  viewOrigins(): readonly string[];
  /** What a person lets any view reach. */
  viewReach(): readonly string[];
  /** Hides every live secret in a text. */
  redact(text: string): string;
  /** Stops every server, flushes the log and closes the database. Safe to call twice. */
  stop(): Promise<void>;
}

/** What something is called; one that there is not is called as it was asked for. */
const nameOf =
  (find: (reference: string) => { readonly name: string }) =>
  (reference: string): string => {
    try {
      return find(reference).name;
    } catch {
      return reference;
    }
  };

/**
 * Takes the lock of the data folder, opens the registry and starts what is enabled.
 * Throws PatchbayError: `already-running`, `data-folder-unusable`, `database-damaged`. A registry of a newer Patchbay opens for reading only.
 */
export const createControlCenter = async (options: ControlCenterOptions): Promise<ControlCenter> => {
  const { dataDir, version, face, clock = systemClock } = options;
  const { logger, problems } = rememberProblems(options.logger ?? silentLogger, clock);
  const { env = process.env, platform = process.platform, homeDir = homedir(), autoStart = true } = options;
  const startedAt = isoTime(clock);
  const redactor = createRedactor();
  const events = createEventBus((error) =>
    logger.log('error', 'A listener of events failed', { problem: String(error) }),
  );

  const history = createStateHistory(events);

  const releaseLock = takeInstanceLock(dataDir);
  const registry = (() => {
    try {
      return openRegistry(dataDir, startedAt);
    } catch (error) {
      releaseLock();
      throw error;
    }
  })();
  const { database, newer } = registry;
  if (registry.backup !== undefined)
    logger.log('info', 'The registry was backed up', { path: registry.backup });
  const assertWritable = (): void => {
    if (newer !== undefined) throw newer;
  };
  const isWritable = (): boolean => newer === undefined;

  // Neither waits for the other, and the interface need not wait for the login shell.
  const commandPath: Promise<CommandPath> = resolveCommandPath({ env, platform });
  const findKeychain = async (): Promise<Keychain> =>
    options.keychain ??
    (await (options.openKeychain?.() ?? openKeychain(dataDir, env.PATCHBAY_VAULT_PASSPHRASE)));
  const keychain = reopenable(await findKeychain(), findKeychain);
  const system = createSystemFacts({
    fixed: {
      version,
      face,
      platform,
      dataDir,
      readOnly: newer !== undefined,
      startedAt,
    },
    keychain: keychain.state,
    commandPath,
    events,
    logger,
  });

  const folders = { platform, homeDir, files: systemFileProbe };
  const launchHost = async (): Promise<LaunchHost> => {
    const found = await commandPath;
    const variables = { ...found.variables, ...env };
    for (const password of proxyPasswords(variables)) redactor.learn(password);
    return {
      ...folders,
      env: variables,
      commandPath: found,
      builtIn: options.builtIn,
      startInner: options.startInner,
    };
  };

  const stores = createStores(database);
  const settings = createSettingsService(stores.settings, events, assertWritable);
  const network = createNetworkHost({
    rules: settings.get,
    certificateFile: () => settings.get().certificateFile,
    env: async () => (await launchHost()).env,
    onProblem: (problem) => logger.log('warning', problem),
  });
  const secrets = createSecretsService(keychain, stores.references, redactor, clock);
  const signIns = createSignIns({
    vault: createSignInVault({
      store: stores.signIns,
      keychain,
      references: stores.references,
      redactor,
      clock,
    }),
    network,
    clock,
    logger,
    assertWritable,
  });
  const processes = await openProcessKeeper({
    store: newer === undefined ? stores.processLedger : noProcessLedger,
    platform,
    env,
    clock,
    logger,
  });
  const questionRouter = createQuestionRouter();
  const connections = createConnections({
    processes,
    clock,
    logger,
    clientVersion: version,
    launchHost,
    network,
    resolve: (serverId) => servers.resolve(serverId),
    limits: (serverId) => servers.limits(serverId),
    maxConcurrentStarts: () => settings.get().maxConcurrentStarts,
    redact: redactor.text,
    questions: questionRouter.questions,
    signIns,
  });
  const restartInBackground = (serverId: string): void => {
    connections
      .restart(serverId)
      .catch((error: unknown) =>
        logger.log('warning', 'a server could not be started again', { serverId, problem: String(error) }),
      );
  };
  const servers = createServersService({
    store: stores.servers,
    secrets,
    signIns,
    connections,
    events,
    clock,
    folders,
    redact: redactor.value,
    assertWritable,
    autoStart,
  });
  // Those that come with the program change with it; the source of the other kind is the person's.
  const isOwn = ({ id, transport, command }: Pick<Server, 'id' | 'transport' | 'command'>): boolean =>
    (transport === 'stdio' && options.builtIn?.(command) !== undefined) ||
    stores.developed.all().some(({ serverId }) => serverId === id);
  const capabilities = createCapabilitiesService({
    store: stores.capabilities,
    personal: stores.personal,
    reviews: createToolReviews({
      store: stores.pins,
      everyTool: () => stores.capabilities.search(undefined),
      serverName: nameOf(createKnownServers(servers, events)),
      isOwn,
      holdsNew: () => settings.get().newTools === 'hold',
      clock,
    }),
    inheritApprovals: createInheritApprovals({
      pins: stores.pins,
      seen: stores.seen,
      servers: () => servers.list(),
    }),
    wordReviews: createWordReviews({ store: stores.seen, isOwn, clock }),
    servers,
    events,
    clock,
    assertWritable,
    isWritable,
  });
  followChanges({
    settings,
    servers,
    connections,
    capabilities,
    signIns,
    restart: restartInBackground,
    events,
    logger,
    redact: redactor.value,
    isWritable,
  });

  const media = createMediaFiles(dataDir, stores.media, clock);
  const connect = (server: Server, signal: AbortSignal) => readyConnection(connections, server, signal);
  const ensureFresh = createFreshListing({ connections, findServer: servers.find, clock });
  const check = createSchemaCheck();
  const calls = createCallsService({
    places: {
      findTool: capabilities.tool,
      check,
      connect: async (server, signal) => {
        const connection = await connect(server, signal);
        // The one door looks at the tool once more after this.
        await ensureFresh(server.id);
        return connection;
      },
      media,
      clock,
      redact: redactor.json,
    },
    store: stores.callLog,
    writer: createCallLogWriter(stores.callLog, redactor.json, clock, logger),
    events,
    clock,
    onFinished: servers.noteCall,
  });
  const batches = createBatchesService({ calls, findTool: capabilities.tool, check, events, clock });

  const viewReviews = createViewReviews({ store: stores.seen, isOwn, isWritable, clock });
  const gateway = createGateway({
    holdView: createHoldView({ reviews: viewReviews, capabilities }),
    stores,
    servers,
    capabilities,
    connections,
    calls,
    connect,
    events,
    clock,
    logger,
    version,
    redact: redactor.json,
    router: questionRouter,
    ownCommand: options.ownCommand && [...options.ownCommand, '--data-dir', dataDir],
    assertWritable,
    isWritable,
    address: () => system.get().address,
    audit: (page) => auditPage(stores.audit, page),
  });

  const openWebUi = createOpenWebUi({
    store: stores.openWebUi,
    servers,
    clients: gateway.clients,
    findProfile: gateway.profiles.find,
    toolsOf: capabilities.tools,
    offeredTools: gateway.offeredTools,
    gatewayStatus: gateway.status,
    gatewayPort: () => settings.get().gatewayPort,
    platform,
    secrets,
    network,
    clock,
    assertWritable,
  });

  const providers = createProvidersService({
    store: stores.providers,
    secrets,
    network,
    events,
    clock,
    redact: redactor.value,
    assertWritable,
  });

  const backup = createBackupService({
    registry: stores.registry(settings),
    restores: stores.restores,
    references: stores.references,
    servers,
    secrets,
    bundles: () => bundlesForBackup(stores.bundles.all()),
    approvals: createApprovalsForBackup(stores.pins, stores.grants, stores.seen),
    copy: (stamp) => copyBeforeRestore(database, stamp),
    reload: () => {
      settings.reload();
      gateway.profiles.reload();
      gateway.clients.reload();
      providers.reload();
    },
    tell: () => events.emit({ type: 'registry-restored' }),
    clock,
    logger,
    version,
  });

  const chat = createChat({
    stores,
    providers,
    servers,
    capabilities,
    calls,
    connect,
    router: questionRouter,
    media,
    check,
    rank: (wanted, among) => capabilities.fitting(wanted, among.size, among),
    events,
    clock,
    logger,
    redact: redactor.value,
    assertWritable,
  });

  const views = createViews({
    sources: stores.viewSources,
    reviews: viewReviews,
    grants: stores.grants,
    findServer: servers.find,
    capabilities,
    connect,
    calls,
    checkArguments: chat.checkArguments,
    findChat: chat.find,
    redact: redactor.value,
    clock,
    assertWritable,
  });

  const catalog = createCatalog({
    stores,
    dataDir,
    platform,
    servers,
    secrets,
    restart: restartInBackground,
    launchHost,
    network,
    registryAddress: () => settings.get().registryAddress,
    events,
    clock,
    logger,
    redact: redactor.value,
    assertWritable,
    isWritable,
  });

  let wishedPort: WishedPort | undefined;
  const doctor = createDoctor({
    dataDir,
    platform,
    homeDir,
    system: system.get,
    settings: settings.get,
    servers: servers.list,
    launchHost,
    gateway,
    providers,
    wishedPort: () => wishedPort,
    log: connections.log,
    calls,
    history,
    problems,
    reopenKeychain: createReopenKeychain({
      keychain,
      secrets,
      servers,
      restart: restartInBackground,
      system,
    }),
    showFolder: options.showFolder,
    machine: options.machine,
    clock,
    redactor,
  });

  const recordsChanges = recordChanges({
    store: stores.audit,
    names: {
      server: nameOf(servers.find),
      client: nameOf(gateway.clients.find),
      profile: nameOf(gateway.profiles.find),
      provider: nameOf(providers.find),
    },
    redact: redactor.value,
    clock,
    logger,
  });

  const router = os
    .use(redactErrors(redactor.value))
    .use(recordsChanges)
    .router({
      servers: createServersRoutes({
        servers,
        connections,
        signIns,
        logger,
        parse: parsePastedText,
        redact: redactor.value,
        atOnce: () => startsAtOnce(settings.get().maxConcurrentStarts),
        launchHost,
      }),
      capabilities: createCapabilitiesRoutes({
        servers,
        capabilities,
        connect,
        connections,
        clock,
        redact: redactor.value,
        linkContents: (read) => linkContents(redactor.value(read), media),
        linkPrompt: (prompt) => linkPrompt(redactor.value(prompt), media),
      }),
      calls: createCallsRoutes(servers, calls, chat.askInRun),
      questions: chat.questionsRoutes,
      views: views.routes,
      batches: createBatchesRoutes(servers, batches),
      catalog: catalog.catalogRoutes,
      bundles: catalog.bundlesRoutes,
      gateway: gateway.routes,
      openWebUi,
      backup: createBackupRoutes(backup),
      interchange: createInterchange({
        dataDir,
        host: folders,
        env,
        servers,
        settings: settings.get,
        gateway: gateway.programEntry,
        clock,
      }),
      chat: chat.routes,
      providers: createProvidersRoutes(providers),
      program: createProgramRoutes({
        events,
        settings,
        system: system.get,
        servers,
      }),
      doctor,
    });

  if (newer === undefined)
    await startUp({
      dataDir,
      store: stores.settings,
      settings,
      servers,
      calls,
      start: connections.start,
      events,
      logger,
      autoStart,
      firstServers: options.firstServers,
      recover: chat.recover,
      purges: [servers.purgeExpired, backup.purgeExpired, catalog.sweepBundles],
    });
  const retention =
    newer === undefined
      ? keepRetention({
          settings,
          calls,
          media,
          references: stores.mediaReferences,
          purgeChats: chat.purgeExpired,
          tell: system.setMedia,
          events,
          clock,
          logger,
        })
      : undefined;
  for (const call of stores.callLog.lastCalls()) servers.noteCall(call);
  if (autoStart && newer === undefined) catalog.watchTemplates();

  const stop = async (): Promise<void> => {
    await retention?.close();
    catalog.close();
    signIns.close();
    gateway.endAll();
    await chat.close();
    batches.close();
    calls.close();
    await connections.stopAll();
    calls.close();
    registry.close();
    releaseLock();
  };
  let stopping: Promise<void> | undefined;

  return {
    dataDir,
    version,
    router,
    client: (context) =>
      createRouterClient(router, { context, interceptors: [createErrorInterceptor(logger)] }),
    subscribe: events.subscribe,
    servers: servers.list,
    settings: settings.get,
    system: system.get,
    setAddress: (address, wished) => {
      wishedPort = wished;
      system.setAddress(address);
    },
    setBeyond: gateway.setBeyond,
    startServer: async (id) => connections.start(id),
    stopServer: (id) => connections.stop(id),
    restartServer: (id) => connections.restart(id),
    readMedia: media.read,
    openBundle: catalog.openBundle,
    gatewayDoor: gateway.door,
    viewDoor: views.door,
    setViewPort: views.setPort,
    viewOrigins: views.origins,
    viewReach: views.reach,
    redact: redactor.text,
    stop: () => {
      stopping ??= stop();
      return stopping;
    },
  };
};
