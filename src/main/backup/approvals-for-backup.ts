import type { PinsStore } from '../capabilities/pins/pins-store.ts';
import type { SeenStore } from '../capabilities/pins/seen-store.ts';
import type { GrantsStore } from '../chat/approvals/grants-store.ts';
import type { BackupApprovals } from './backup-document.ts';

export interface ApprovalsForBackup {
  /** What a person approved of a server, or saw; what follows its source needs no approval. */
  of(serverId: string): BackupApprovals | undefined;
  /** For a server that was not here. Each holds for the definition that it was given to, and no other. */
  restore(serverId: string, approvals: BackupApprovals): void;
  /** The definition of a tool that is approved here. */
  hash(serverId: string, tool: string): string | undefined;
}

export const createApprovalsForBackup = (
  pins: Pick<PinsStore, 'ofServer' | 'restore'>,
  grants: GrantsStore,
  seen: Pick<SeenStore, 'ofServer' | 'restore'>,
): ApprovalsForBackup => ({
  of: (serverId) => {
    const tools = [...pins.ofServer(serverId)].flatMap(([tool, { hash, approvedBy, approvedAt }]) =>
      approvedBy === 'program' ? [] : [{ tool, hash, approvedBy, approvedAt }],
    );
    const allowed = grants
      .all()
      .filter((grant) => grant.serverId === serverId && grant.chatId === '')
      .map(({ tool, definition, serverIdentity, createdAt }) => ({
        tool,
        definition,
        serverIdentity,
        createdAt,
      }));
    const looked = seen
      .ofServer(serverId)
      .flatMap(({ seenBy, ...item }) => (seenBy === 'program' ? [] : [{ ...item, seenBy }]));
    return tools.length + allowed.length + looked.length === 0
      ? undefined
      : { server: serverId, tools, allowed, seen: looked };
  },
  restore: (serverId, { tools, allowed, seen: looked }) => {
    pins.restore(serverId, tools);
    seen.restore(serverId, looked);
    for (const grant of allowed) grants.save({ ...grant, serverId, chatId: '' });
  },
  hash: (serverId, tool) => pins.ofServer(serverId).get(tool)?.hash,
});
