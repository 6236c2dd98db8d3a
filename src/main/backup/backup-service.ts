import { createHash } from 'node:crypto';
import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import type { BackupFile, Restored, RestoreOrder, RestorePreview } from '#shared/model/backup.ts';
import { type Clock, isoTime } from '../clock.ts';
import { newId } from '../ids.ts';
import type { Logger } from '../logger.ts';
import type { SecretReferencesStore } from '../secrets/secret-references-store.ts';
import type { SecretsService } from '../secrets/secrets-service.ts';
import { createToken, hashToken } from '../secrets/tokens.ts';
import type { ServersService } from '../servers/servers-service.ts';
import type { ApprovalsForBackup } from './approvals-for-backup.ts';
import { BACKUP_FORMAT, BACKUP_VERSION, type BackupBundle, type BackupSecrets } from './backup-document.ts';
import { missingIn } from './backup-secrets.ts';
import { gatherSecrets } from './gather-secrets.ts';
import { countsOf, makeContent } from './make-content.ts';
import { matchBackup } from './match-backup.ts';
import { planRestore } from './plan-restore.ts';
import { bundlesToInstall, otherItems, previewItems } from './preview-restore.ts';
import { type ReadBackup, readBackup } from './read-backup.ts';
import { fingerprintOf, type RegistryState } from './registry-state.ts';
import type { RegistryStore } from './registry-store.ts';
import type { PlanTools } from './restore-plan.ts';
import type { RestoresStore } from './restores-store.ts';
import { openSecrets, sealSecrets } from './seal-secrets.ts';
import { stageSecrets } from './stage-secrets.ts';

/** As long as a deletion can be undone: what a restore removes is deleted. */
const UNDOABLE_MS = 7 * 24 * 60 * 60 * 1000;
const OWNER = 'restore';

interface RestoreRequest {
  readonly text: string;
  readonly passphrase?: string | undefined;
}

export interface BackupService {
  /** With a passphrase, the secrets are in it, encrypted. Throws `keychain-unavailable`. */
  create(passphrase: string | undefined): Promise<BackupFile>;
  /** Throws what `readBackup` and `openSecrets` throw. */
  preview(request: RestoreRequest): Promise<RestorePreview>;
  /** All or nothing. Throws the same, `backup-preview-outdated`, `invalid-input`, `keychain-unavailable`. */
  restore(request: RestoreRequest & RestoreOrder & { readonly revision: string }): Promise<Restored>;
  restores(): readonly Restored[];
  /** Throws `restore-not-found`, `restore-overtaken`. */
  undo(id: string, evenIfChanged: boolean): Promise<void>;
  /** Lets go of what cannot be undone any more, and of what a crash has left. */
  purgeExpired(): Promise<void>;
}

export interface BackupServiceOptions {
  readonly registry: RegistryStore;
  readonly restores: RestoresStore;
  readonly references: Pick<SecretReferencesStore, 'owners'>;
  readonly servers: Pick<ServersService, 'rewrite'>;
  readonly secrets: SecretsService;
  /** The bundles that are installed. */
  readonly bundles: () => readonly BackupBundle[];
  readonly approvals: ApprovalsForBackup;
  /** Copies the whole registry to a file. */
  readonly copy: (stamp: string) => Promise<string>;
  /** Lets everybody but the servers who remembers something of the registry read it again. */
  readonly reload: () => void;
  /** Tells the faces that anything may be another now. */
  readonly tell: () => void;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly version: string;
}

interface Opened extends ReadBackup {
  readonly secrets: BackupSecrets | undefined;
}

export const createBackupService = (options: BackupServiceOptions): BackupService => {
  const { registry, restores, servers, secrets, clock, logger, version } = options;
  const { approvals } = options;
  const toolsFor = ({ content }: Pick<ReadBackup, 'content'>): PlanTools => ({
    makeId: newId,
    makeTokenHash: () => hashToken(createToken()),
    isSet: (reference) => secrets.isSet(reference),
    isOther: (inBackup, here, tool) => {
      const there = content.approvals
        .find(({ server }) => server === inBackup)
        ?.tools.find((one) => one.tool === tool)?.hash;
      const now = approvals.hash(here, tool);
      return there !== undefined && now !== undefined && there !== now;
    },
  });

  const open = async ({ text, passphrase }: RestoreRequest): Promise<Opened> => {
    const backup = readBackup(text);
    const isOpened = passphrase !== undefined && backup.sealed !== undefined;
    return {
      ...backup,
      secrets: isOpened ? await openSecrets(passphrase, backup.contentText, backup.sealed) : undefined,
    };
  };
  const revisionOf = (backup: Opened, state: RegistryState): string =>
    createHash('sha256')
      .update(JSON.stringify([fingerprintOf(state), backup.contentText, backup.secrets]))
      .digest('base64url');

  const look = async (request: RestoreRequest) => {
    const backup = await open(request);
    const state = registry.read();
    const both = backup.secrets && { file: backup.secrets, here: await gatherSecrets(state, secrets) };
    return {
      backup,
      state,
      revision: revisionOf(backup, state),
      matches: matchBackup(backup.content, state, both),
    };
  };

  const sweep = (owner: string): Promise<void> =>
    secrets
      .sweep(owner)
      .catch((error: unknown) =>
        logger.log('warning', 'secrets of a restore could not be removed', { owner, problem: String(error) }),
      );

  const restore: BackupService['restore'] = async ({ revision, ...request }) => {
    const restored = await servers.rewrite(async () => {
      const { backup, state, matches, revision: now } = await look(request);
      if (now !== revision) throw new PatchbayError('backup-preview-outdated');
      const plan = planRestore(matches, state, backup.secrets, request, toolsFor(backup));
      const id = newId(OWNER);
      const at = isoTime(clock);
      const copy = await options.copy(at);
      try {
        const staged = await stageSecrets(plan, id, secrets);
        const kept = new Set(staged.instances.map((one) => one.id));
        const next = { ...staged, sends: state.sends.filter(({ instanceId }) => kept.has(instanceId)) };
        // The keychain takes its time, and the gateway's settings may be changed meanwhile.
        if (fingerprintOf(registry.read()) !== fingerprintOf(state))
          throw new PatchbayError('backup-preview-outdated');
        const made: Restored = {
          id,
          at,
          createdAt: backup.createdAt,
          ...plan.counts,
          removed: request.mode === 'exact' ? otherItems(matches, state).length : 0,
        };
        registry.replace(next, {
          at,
          heir: id,
          also: (after) => {
            for (const one of backup.content.approvals) {
              const added = plan.added.get(one.server);
              if (added !== undefined) approvals.restore(added, one);
            }
            restores.add({ restored: made, before: state, revision: fingerprintOf(after) });
          },
        });
        logger.log('info', 'A backup was restored', { ...made, copy });
        options.reload();
        return made;
      } catch (error) {
        if (restores.get(id) === undefined) await sweep(id);
        throw error;
      }
    });
    options.tell();
    return restored;
  };

  return {
    create: async (passphrase) => {
      const state = registry.read();
      const content = makeContent(state, options.bundles(), approvals.of);
      const contentText = JSON.stringify(content);
      const gathered = passphrase === undefined ? undefined : await gatherSecrets(state, secrets);
      const createdAt = isoTime(clock);
      const document = {
        format: BACKUP_FORMAT,
        version: BACKUP_VERSION,
        createdAt,
        createdBy: version,
        content,
        ...(passphrase === undefined || gathered === undefined
          ? {}
          : { sealed: await sealSecrets(passphrase, contentText, gathered) }),
      };
      return {
        fileName: `patchbay-backup-${createdAt.slice(0, 10)}.json`,
        text: `${JSON.stringify(document, undefined, 2)}\n`,
        counts: countsOf(content),
        withSecrets: gathered !== undefined,
        missingSecrets: gathered === undefined ? [] : missingIn(content, gathered),
      };
    },
    preview: async (request) => {
      const { backup, state, matches, revision } = await look(request);
      const { createdAt, createdBy, sealed, secrets: opened } = backup;
      return {
        revision,
        createdAt,
        createdBy,
        secrets: sealed === undefined ? 'none' : opened === undefined ? 'sealed' : 'open',
        items: previewItems(
          matches,
          opened,
          secrets.isSet,
          bundlesToInstall(backup.content.bundles, options.bundles()),
          new Map(backup.content.approvals.map(({ server, tools }) => [server, tools.length])),
        ),
        others: otherItems(matches, state),
      };
    },
    restore,
    restores: restores.list,
    undo: async (id, evenIfChanged) => {
      await servers.rewrite(async () => {
        const found = restores.get(id);
        if (found === undefined) throw new PatchbayError('restore-not-found', { restore: id });
        const state = registry.read();
        if (!evenIfChanged && fingerprintOf(state) !== found.revision)
          throw new PatchbayError('restore-overtaken');
        const heir = newId(OWNER);
        registry.replace(found.before, {
          at: isoTime(clock),
          heir,
          also: () => restores.remove(id),
        });
        options.reload();
        await sweep(heir);
      });
      options.tell();
    },
    purgeExpired: async () => {
      for (const id of restores.outlived(new Date(clock.now() - UNDOABLE_MS).toISOString()))
        restores.remove(id);
      const known = new Set(restores.list().map(({ id }) => id));
      for (const owner of options.references.owners())
        if (owner.startsWith(`${OWNER}_`) && !known.has(owner)) await sweep(owner);
    },
  };
};
