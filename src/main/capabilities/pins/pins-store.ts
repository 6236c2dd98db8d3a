import * as z from 'zod';
import type { ToolPin } from '#shared/model/tool-pin.ts';
import type { Database } from '../../database/database.ts';
import { type PinnedDefinition, pinnedDefinition } from './pinned-definition.ts';

type ApprovedBy = NonNullable<ToolPin['approvedBy']>;

/** An approval as it is asked for with every call. */
export interface Pin {
  /** It was approved before all of it counted that counts now. */
  readonly isPartial?: boolean;
  readonly hash: string;
  readonly approvedAt: string;
  readonly approvedBy: ApprovedBy;
}

export interface NewPin extends Pin {
  readonly tool: string;
  readonly definition: PinnedDefinition;
}

/** What was approved of the tools of servers. */
export interface PinsStore {
  /** By the names of the tools; also of those that are not listed now. */
  ofServer(serverId: string): ReadonlyMap<string, Pin>;
  /** The definition that was approved. */
  definition(serverId: string, tool: string): PinnedDefinition | undefined;
  /** Approves; what was approved before is kept for `withdraw`. */
  approve(serverId: string, pins: readonly NewPin[]): void;
  /** Approvals of a backup, of which the hashes alone are known; what is approved here stays. */
  restore(serverId: string, pins: readonly (Pin & { readonly tool: string })[]): void;
  /** What was approved of another server that is the same, or of one tool of it. */
  copy(from: string, to: string, tool?: string): void;
  /**
   * Takes the last approval of each back: what was approved before it is so again. One more, of which nothing is known
   * any more, leaves nothing approved.
   */
  withdraw(serverId: string, tools: readonly string[]): void;
}

interface Row {
  readonly tool: string;
  readonly hash: string;
  readonly definition: string;
  readonly approved_by: ApprovedBy;
  readonly approved_at: string;
  readonly before: string | null;
  readonly is_partial: number;
}

const kept = z.object({
  hash: z.string(),
  definition: z.string(),
  approved_by: z.enum(['person', 'first-list', 'program']),
  approved_at: z.string(),
});

/** In place of what was approved before, after an approval was taken back: it is not kept twice. */
const FORGOTTEN = '';
/** Of no definition. */
const NO_HASH = '0'.repeat(64);

/** As this Patchbay keeps it; before, what was listed was kept as it came, or without what did not count. */
const isWhole = (kept: PinnedDefinition): boolean => kept.meta !== undefined;

export const createPinsStore = (database: Database): PinsStore => {
  const ofServer = database.prepare<[string], Row>(
    `SELECT tool, hash, approved_by, approved_at, definition ->> '$.meta' IS NULL AS is_partial
     FROM definition_pins WHERE server_id = ?`,
  );
  const one = database.prepare<[string, string], Row>(
    'SELECT * FROM definition_pins WHERE server_id = ? AND tool = ?',
  );
  const save = database.prepare(`
    INSERT INTO definition_pins (server_id, tool, hash, definition, approved_by, approved_at, before)
    VALUES (@serverId, @tool, @hash, @definition, @approvedBy, @approvedAt, @before)
    ON CONFLICT (server_id, tool) DO UPDATE SET hash = excluded.hash, definition = excluded.definition,
      approved_by = excluded.approved_by, approved_at = excluded.approved_at, before = excluded.before`);
  const restore = database.prepare(`
    INSERT INTO definition_pins (server_id, tool, hash, definition, approved_by, approved_at)
    VALUES (@serverId, @tool, @hash, '{}', @approvedBy, @approvedAt) ON CONFLICT DO NOTHING`);
  const copy = database.prepare<{ from: string; to: string; tool: string | null }>(`
    INSERT INTO definition_pins (server_id, tool, hash, definition, approved_by, approved_at)
    SELECT @to, tool, hash, definition, approved_by, approved_at FROM definition_pins
    WHERE server_id = @from AND (@tool IS NULL OR tool = @tool)
    ON CONFLICT DO NOTHING`);
  /** Held as long as nothing is approved; removed, it would be a new tool. */
  const empty = database.prepare(
    `UPDATE definition_pins SET hash = ?, definition = '{}', approved_by = 'first-list', before = NULL
     WHERE server_id = ? AND tool = ?`,
  );
  const remove = database.prepare('DELETE FROM definition_pins WHERE server_id = ? AND tool = ?');

  // Asked for with every call.
  const known = new Map<string, ReadonlyMap<string, Pin>>();

  return {
    ofServer: (serverId) => {
      const found = known.get(serverId);
      if (found !== undefined) return found;
      const pins = new Map(
        ofServer
          .all(serverId)
          .map(({ tool, hash, approved_by: approvedBy, approved_at: approvedAt, is_partial }) => [
            tool,
            { hash, approvedBy, approvedAt, ...(is_partial === 1 ? { isPartial: true } : {}) },
          ]),
      );
      known.set(serverId, pins);
      return pins;
    },
    definition: (serverId, tool) => {
      const row = one.get(serverId, tool);
      if (row === undefined) return undefined;
      const kept = JSON.parse(row.definition);
      return isWhole(kept)
        ? kept
        : { ...pinnedDefinition({ icons: [], ...kept }), meta: undefined, icons: undefined };
    },
    approve: database.transaction((serverId: string, pins: readonly NewPin[]) => {
      known.delete(serverId);
      for (const { tool, definition, isPartial: _, ...pin } of pins) {
        const row = one.get(serverId, tool);
        save.run({
          ...pin,
          serverId,
          tool,
          definition: JSON.stringify(definition),
          before: row === undefined ? null : JSON.stringify(kept.parse(row)),
        });
      }
    }),
    restore: (serverId, pins) => {
      known.delete(serverId);
      for (const { tool, hash, approvedBy, approvedAt } of pins)
        restore.run({ serverId, tool, hash, approvedBy, approvedAt });
    },
    copy: (from, to, tool) => {
      known.delete(to);
      copy.run({ from, to, tool: tool ?? null });
    },
    withdraw: database.transaction((serverId: string, tools: readonly string[]) => {
      known.delete(serverId);
      for (const tool of tools) {
        const { before } = one.get(serverId, tool) ?? { before: null };
        if (before === null) remove.run(serverId, tool);
        else if (before === FORGOTTEN) empty.run(NO_HASH, serverId, tool);
        else {
          const { approved_by: approvedBy, approved_at: approvedAt, ...pin } = kept.parse(JSON.parse(before));
          save.run({ ...pin, serverId, tool, approvedBy, approvedAt, before: FORGOTTEN });
        }
      }
    }),
  };
};
