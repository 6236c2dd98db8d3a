import * as z from 'zod';
import type { StoredValue } from '#shared/model/written-value.ts';
import {
  type ConnectionList,
  idOf,
  type ReplacedConnection,
  takeBack,
} from '../../interchange/open-webui/merge.ts';
import type { JsonRecord } from '../../interchange/paste/json-text.ts';
import { keyOf } from './export-clients.ts';
import type { Instances } from './instances.ts';

/** What undoing a send needs; it holds keys, so it is kept in the keychain. */
export interface KeptBefore {
  /** That the connections of the send have. */
  readonly token: string;
  readonly replaced: readonly ReplacedConnection[];
}

const keptBefore = z.object({
  token: z.string(),
  replaced: z.array(z.object({ id: z.string(), before: z.record(z.string(), z.json()).optional() })),
});

export const writeBefore = (
  instances: Pick<Instances, 'keepSecret'>,
  instanceId: string,
  kept: KeptBefore,
): Promise<StoredValue> => instances.keepSecret(instanceId, JSON.stringify(kept));

export const readBefore = async (
  instances: Pick<Instances, 'readSecret'>,
  value: StoredValue,
): Promise<KeptBefore> => {
  const { token, replaced } = keptBefore.parse(
    JSON.parse(await instances.readSecret(value, 'what was there before')),
  );
  return {
    token,
    replaced: replaced.map(({ id, before }) => ({ id, before: before as JsonRecord | undefined })),
  };
};

/** The list without what was sent; one that was given another key since is not ours any more and stays. */
export const planUndo = (there: ConnectionList, { token, replaced }: KeptBefore): ConnectionList => {
  const ours = new Set(there.filter((one) => keyOf(one) === token).flatMap((one) => idOf(one) ?? []));
  return takeBack(
    there,
    replaced.filter(({ id }) => ours.has(id)),
  );
};
