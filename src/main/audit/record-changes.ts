import type { JsonObject } from '#shared/model/capability.ts';
import { type Clock, isoTime } from '../clock.ts';
import { os } from '../implement.ts';
import type { Logger } from '../logger.ts';
import type { Redactor } from '../secrets/redactor.ts';
import type { AuditStore } from './audit-store.ts';
import { audited, type Names } from './audited.ts';

export interface RecordChangesOptions {
  readonly store: AuditStore;
  readonly names: Names;
  readonly redact: Redactor['value'];
  readonly clock: Clock;
  readonly logger: Logger;
}

const asObject = (value: unknown): JsonObject =>
  typeof value === 'object' && value !== null ? (value as JsonObject) : {};

/** The servers that several are chosen by, in the two words of the contract. */
const namedServers = ({ ids, servers }: JsonObject): string[] =>
  [ids, servers].flat().filter((reference) => typeof reference === 'string');

/** Runs around every procedure: what changed something is written down, with who asked for it, once it is done. */
export const recordChanges = ({ store, names, redact, clock, logger }: RecordChangesOptions) =>
  os.middleware(async ({ next, path, context }, given: unknown) => {
    const what = audited[path.join('.')];
    if (what === undefined) return next();
    const input = asObject(given);
    const subject = what.subject(input, names);
    const servers = namedServers(input).map(names.server);
    const result = await next();
    try {
      const output = asObject(result.output);
      const details = what.details?.({ input, servers, output }) ?? {};
      const { caller } = context;
      const named = what.made?.(output) ?? subject;
      store.add(redact({ at: isoTime(clock), action: what.action, subject: named, caller, details }));
    } catch (error) {
      // It has happened; that it could not be written down does not undo it.
      logger.log('error', 'A change could not be written into the audit', { problem: String(error) });
    }
    return result;
  });
