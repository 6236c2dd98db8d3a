import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import { checkBaseUrl } from '../chat/providers/provider-endpoint.ts';
import { jsonSyntax } from '../interchange/documents/json-syntax.ts';
import { isRecord, type JsonValue } from '../interchange/paste/json-text.ts';
import { checkServer } from '../servers/check-server.ts';
import { describeIssues } from '../validation-issues.ts';
import {
  BACKUP_FORMAT,
  BACKUP_VERSION,
  type BackupContent,
  backupDocument,
  backupHead,
  type SealedSecrets,
} from './backup-document.ts';

export interface ReadBackup {
  readonly createdAt: string;
  readonly createdBy: string;
  readonly content: BackupContent;
  /** The content as it stands in the document, which the sealed secrets are bound to. */
  readonly contentText: string;
  readonly sealed: SealedSecrets | undefined;
}

const unreadable = (problem: string, cause?: unknown): PatchbayError =>
  new PatchbayError('backup-unreadable', { problem }, { cause });

const parse = (text: string): JsonValue => {
  try {
    // With prototypes again: what is here has them too, and is compared with it.
    return JSON.parse(JSON.stringify(jsonSyntax.parse(text)));
  } catch (error) {
    // Nested too deeply; what is broken is told with its place.
    if (error instanceof PatchbayError && error.code === 'unknown-configuration')
      throw unreadable(String(error.details.problem), error);
    throw error;
  }
};

const firstTwice = (values: readonly string[]): string | undefined =>
  values.find((value, index) => values.indexOf(value) !== index);

const assertDifferent = (what: string, values: readonly string[]): void => {
  if (new Set(values).size === values.length) return;
  throw unreadable(`${what} "${firstTwice(values)}" is in it twice`);
};

const assertUsable = (what: string, check: () => void): void => {
  try {
    check();
  } catch (error) {
    if (!(error instanceof PatchbayError)) throw error;
    throw unreadable(`${what}: ${error.message}`, error);
  }
};

/** What the schema alone cannot say. */
const checkContent = ({ servers, profiles, clients, providers, openWebUi }: BackupContent): void => {
  const lower = ({ name }: { readonly name: string }): string => name.toLowerCase();
  const id = (one: { readonly id: string }): string => one.id;
  for (const [what, things] of [
    ['the server', servers],
    ['the profile', profiles],
    ['the gateway client', clients],
    ['the provider', providers],
  ] as const) {
    assertDifferent(what, things.map(id));
    assertDifferent(what, things.map(lower));
  }
  assertDifferent(
    'the slug',
    servers.map(({ slug }) => slug),
  );
  assertDifferent('the Open WebUI', openWebUi.map(id));
  assertDifferent(
    'the Open WebUI',
    openWebUi.map(({ address }) => address),
  );
  for (const server of servers) assertUsable(`the server "${server.name}"`, () => checkServer(server));
  for (const { name, baseUrl } of providers)
    assertUsable(`the provider "${name}"`, () => checkBaseUrl(baseUrl));
  const serverIds = new Set(servers.map(id));
  for (const { name, rules } of profiles) {
    const unknown = rules.find(({ serverId }) => !serverIds.has(serverId));
    if (unknown !== undefined) throw unreadable(`the profile "${name}" names a server that is not in it`);
    assertDifferent(
      `a rule of the profile "${name}" for the server`,
      rules.map(({ serverId }) => serverId),
    );
  }
  const profileIds = new Set(profiles.map(id));
  const homeless = clients.find(({ profileId }) => !profileIds.has(profileId));
  if (homeless !== undefined)
    throw unreadable(`the gateway client "${homeless.name}" names a profile that is not in it`);
};

/**
 * A backup, whole or not at all. Throws `invalid-document` with line and column for broken JSON, `backup-newer`,
 * and `backup-unreadable` with the place for everything else.
 */
export const readBackup = (text: string): ReadBackup => {
  const value = parse(text);
  const head = backupHead.safeParse(value);
  if (!head.success || !isRecord(value))
    throw unreadable(`its "format" is not "${BACKUP_FORMAT}"`, head.error);
  if (head.data.version > BACKUP_VERSION)
    throw new PatchbayError('backup-newer', { found: head.data.version, known: BACKUP_VERSION });
  const parsed = backupDocument.safeParse(value);
  if (!parsed.success) throw unreadable(describeIssues(parsed.error.issues).problem, parsed.error);
  const { createdAt, createdBy, content, sealed } = parsed.data;
  checkContent(content);
  return { createdAt, createdBy, content, contentText: JSON.stringify(value.content), sealed };
};
