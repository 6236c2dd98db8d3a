import type { JsonObject } from '#shared/model/capability.ts';

/** How what a procedure names is called; a reference that leads nowhere is its own name. */
export interface Names {
  readonly server: (reference: string) => string;
  readonly client: (reference: string) => string;
  readonly profile: (reference: string) => string;
  readonly provider: (reference: string) => string;
}

/** What was asked for and what came of it, as JSON; no type is wanted of it here. */
interface Done {
  readonly input: JsonObject;
  /** By their names before the work. */
  readonly servers: readonly string[];
  readonly output: JsonObject;
}

export interface Audited {
  readonly action: string;
  /** Asked before the work: afterwards what it names may be gone. */
  readonly subject: (input: JsonObject, names: Names) => string;
  /** Of what has its name only when it is made. */
  readonly made?: (output: JsonObject) => string;
  readonly details?: (done: Done) => JsonObject;
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const isObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null;
const entries = (value: unknown): [string, unknown][] => (isObject(value) ? Object.entries(value) : []);

/** Names of secrets that are written; their values go nowhere. */
const secretNames = (input: JsonObject): string[] => {
  const { env, headers, oauth, apiKey } = input;
  return [entries(env), entries(headers), entries(oauth), entries({ apiKey })].flatMap((values) =>
    values.flatMap(([name, value]) => (isObject(value) && typeof value.secret === 'string' ? [name] : [])),
  );
};

const ofServer: Audited['subject'] = ({ id }, { server }) => server(text(id));
const ofClient: Audited['subject'] = ({ id }, { client }) => client(text(id));
const ofProfile: Audited['subject'] = ({ id }, { profile }) => profile(text(id));
const ofProvider: Audited['subject'] = ({ id }, { provider }) => provider(text(id));
const itsName: Audited['subject'] = ({ name }) => text(name);

const withSecrets = (input: JsonObject): JsonObject => {
  const secrets = secretNames(input);
  return secrets.length === 0 ? {} : { secrets };
};
/** Which fields; their values are of no interest, or secret. */
const changed = ({ input }: Done): JsonObject => {
  const { id, ...fields } = input;
  return { changed: Object.keys(fields), ...withSecrets(fields) };
};
const itsServers = ({ input, servers }: Done): JsonObject => ({
  ...(servers.length === 0 ? {} : { servers: [...servers] }),
  ...(input.withSecrets === true ? { withSecrets: true } : {}),
});

/** What is written down of each procedure that changes something, by its name in the contract. */
export const audited: Readonly<Record<string, Audited>> = {
  'servers.create': { action: 'server-added', subject: itsName, details: ({ input }) => withSecrets(input) },
  'servers.update': { action: 'server-changed', subject: ofServer, details: changed },
  'servers.remove': { action: 'server-deleted', subject: ofServer },
  'servers.restore': { action: 'server-restored', subject: ofServer },
  'servers.duplicate': { action: 'server-duplicated', subject: ofServer },
  'servers.bulk': {
    action: 'servers-changed',
    subject: ({ action }) => text(isObject(action) ? action.kind : action),
    details: ({ servers }) => ({ servers: [...servers] }),
  },
  'servers.signIn': { action: 'sign-in-begun', subject: ofServer },
  'servers.signOut': { action: 'signed-out', subject: ofServer },
  'capabilities.updateTool': {
    action: 'tool-changed',
    subject: ofServer,
    details: ({ input: { id, name, ...patch } }) => ({ tool: name, ...patch }),
  },
  'capabilities.approveTool': {
    action: 'tool-approved',
    subject: ofServer,
    details: ({ output: { name, hash } }) => ({ tool: name, hash }),
  },
  'capabilities.approveTools': {
    action: 'tools-approved',
    subject: ofServer,
    details: ({ output: { approved } }) => ({ tools: approved }),
  },
  'capabilities.withdrawApprovals': {
    action: 'tool-approval-withdrawn',
    subject: ofServer,
    details: ({ input: { tools } }) => ({ tools }),
  },
  'capabilities.seeWords': {
    action: 'words-seen',
    subject: ofServer,
    details: ({ output: { seen } }) => ({ seen }),
  },
  'views.decide': {
    action: 'call-decided',
    subject: ({ chatId }) => text(chatId),
    details: ({ input }) => ({ decision: input.decision }),
  },
  'views.approve': {
    action: 'view-approved',
    subject: ofServer,
    details: ({ input: { name, hash } }) => ({ tool: name, hash }),
  },
  'views.withdraw': {
    action: 'view-approval-withdrawn',
    subject: ofServer,
    details: ({ input: { name } }) => ({ tool: name }),
  },
  'capabilities.withdrawWords': {
    action: 'words-withdrawn',
    subject: ofServer,
    details: ({ input: { items } }) => ({ items }),
  },
  'views.setSources': {
    action: 'view-reach-changed',
    subject: ofServer,
    details: ({ input }) => ({ sources: input.items }),
  },
  'gateway.createClient': { action: 'client-added', subject: itsName },
  'gateway.updateClient': { action: 'client-changed', subject: ofClient, details: changed },
  'gateway.renewToken': { action: 'token-renewed', subject: ofClient },
  'gateway.issuePass': { action: 'pass-issued', subject: ({ client }) => text(client) },
  'gateway.revokeClient': { action: 'client-revoked', subject: ofClient },
  'gateway.createProfile': { action: 'profile-added', subject: itsName },
  'gateway.updateProfile': { action: 'profile-changed', subject: ofProfile, details: changed },
  'gateway.removeProfile': { action: 'profile-deleted', subject: ofProfile },
  'interchange.importServers': { action: 'servers-imported', subject: ({ client }) => text(client) },
  'interchange.exportServers': {
    action: 'servers-exported',
    subject: ({ client }) => text(client),
    details: itsServers,
  },
  'interchange.writeDeployment': {
    action: 'servers-exported',
    subject: ({ form }) => text(form),
    details: itsServers,
  },
  'catalog.create': { action: 'server-added', subject: itsName },
  'catalog.install': {
    action: 'server-installed',
    subject: ({ id }) => text(id),
    details: ({ input }) => ({ from: text(input.from) }),
  },
  'bundles.install': {
    action: 'bundle-installed',
    subject: itsName,
    made: ({ name }) => text(name),
  },
  'bundles.update': { action: 'bundle-updated', subject: ofServer },
  'bundles.back': { action: 'bundle-put-back', subject: ofServer },
  'bundles.keep': { action: 'bundle-kept', subject: ofServer },
  'bundles.configure': {
    action: 'bundle-configured',
    subject: ofServer,
    details: ({ input }) => ({ changed: Object.keys(isObject(input.values) ? input.values : {}) }),
  },
  'interchange.undo': { action: 'export-undone', subject: ({ id }) => text(id) },
  'openWebUi.write': {
    action: 'open-webui-exported',
    subject: ({ form }) => text(form),
    details: itsServers,
  },
  'openWebUi.connect': { action: 'open-webui-connected', subject: ({ address }) => text(address) },
  'openWebUi.forget': { action: 'open-webui-forgotten', subject: ({ id }) => text(id) },
  'openWebUi.send': {
    action: 'open-webui-sent',
    subject: ({ instance }) => text(instance),
    details: itsServers,
  },
  'openWebUi.undo': { action: 'open-webui-undone', subject: ({ id }) => text(id) },
  'openWebUi.importServers': { action: 'servers-imported', subject: () => 'Open WebUI' },
  'chat.decide': {
    action: 'call-decided',
    subject: ({ id }) => text(id),
    details: ({ input }) => ({ decision: input.decision }),
  },
  'chat.revokeGrant': {
    action: 'tool-grant-revoked',
    subject: ({ serverId }, { server }) => server(text(serverId)),
    details: ({ input }) => ({ tool: input.tool }),
  },
  'chat.remove': { action: 'chat-deleted', subject: ({ id }) => text(id) },
  'providers.create': {
    action: 'provider-added',
    subject: itsName,
    details: ({ input }) => withSecrets(input),
  },
  'providers.update': { action: 'provider-changed', subject: ofProvider, details: changed },
  'providers.remove': { action: 'provider-deleted', subject: ofProvider },
  'backup.create': {
    action: 'backup-created',
    subject: () => '',
    details: ({ output }) => (output.withSecrets === true ? { withSecrets: true } : {}),
  },
  'backup.restore': {
    action: 'backup-restored',
    subject: () => '',
    details: ({ output: { createdAt, added, replaced, removed } }) => ({
      createdAt,
      added,
      replaced,
      removed,
    }),
  },
  'backup.undo': { action: 'restore-undone', subject: () => '' },
  'doctor.reopenKeychain': { action: 'keychain-reopened', subject: () => '' },
  'program.updateSettings': {
    action: 'settings-changed',
    subject: (input) => Object.keys(input).join(', '),
    // No setting is a secret.
    details: ({ input }) => input,
  },
};

/** Procedures that take a method of their own over REST and change nothing that anybody would look for later. */
export const notAudited: ReadonlySet<string> = new Set([
  // What runs, is looked at, or only tried; calls have a log of their own.
  ...[
    'protocolRecord',
    'launchDraft',
    'checkRoots',
    'reorder',
    'start',
    'stop',
    'restart',
    'cancelSignIn',
  ].map((name) => `servers.${name}`),
  ...['test', 'testDraft', 'parse'].map((name) => `servers.${name}`),
  ...['setFavourite', 'saveArgumentSet', 'removeArgumentSet', 'readResource', 'getPrompt', 'complete'].map(
    (name) => `capabilities.${name}`,
  ),
  'calls.run',
  'calls.cancel',
  // What is read is shown and forgotten; a call stands in the log.
  'views.open',
  'views.call',
  // A conversation is a log of its own.
  ...['create', 'update', 'restore', 'branch', 'send', 'proceed', 'stop', 'cancelCall', 'retryCall'].map(
    (name) => `chat.${name}`,
  ),
  ...['answerQuestion', 'chooseAnswer', 'tools', 'savePreset', 'removePreset'].map((name) => `chat.${name}`),
  'questions.answer',
  ...['read', 'start', 'pause', 'resume', 'cancel', 'remove'].map((name) => `batches.${name}`),
  ...['fetchModels', 'test', 'testDraft'].map((name) => `providers.${name}`),
  'interchange.previewImport',
  'interchange.previewExport',
  'backup.preview',
  'interchange.previewDeployment',
  'catalog.mark',
  'doctor.openDataFolder',
  'catalog.preview',
  ...['upload', 'download', 'discard', 'inspect'].map((name) => `bundles.${name}`),
  'openWebUi.preview',
  'openWebUi.previewSend',
  'openWebUi.previewImport',
]);
