import type { OpenWebUiAccess } from '#shared/model/open-webui.ts';
import { isRecord, type JsonRecord, type JsonValue } from '../paste/json-text.ts';
import { connectionOf, type WantedConnection } from './connection.ts';
import { connectionId } from './connection-id.ts';

/** The whole list as Open WebUI keeps it; what we do not know of it is kept as it is. */
export type ConnectionList = readonly JsonValue[];

/** One that is to be sent; its id follows from what is there. */
export interface UnplacedConnection extends Omit<WantedConnection, 'id'> {
  readonly slug: string;
  readonly longestTool: number;
}

/** What stood in the place of a connection of ours; undefined where nothing did. */
export interface ReplacedConnection {
  readonly id: string;
  readonly before: JsonRecord | undefined;
}

export const idOf = (connection: JsonValue | undefined): string | undefined => {
  const info = isRecord(connection) ? connection.info : undefined;
  return isRecord(info) && typeof info.id === 'string' ? info.id : undefined;
};

/** The door of the gateway that a connection leads to, whatever address stands before it. */
const doorOf = (connection: JsonValue | undefined): string | undefined => {
  if (!isRecord(connection) || typeof connection.url !== 'string' || !URL.canParse(connection.url))
    return undefined;
  return new URL(connection.url).pathname.replace(/\/$/, '');
};

export interface PlacedConnection {
  readonly wanted: WantedConnection;
  /** Where one of ours stands already. */
  readonly at: number | undefined;
}

/** Finds for each the connection of ours that is there already, by its door, else a free id. */
export const placeConnections = (
  there: ConnectionList,
  unplaced: readonly UnplacedConnection[],
  isOurs: (connection: JsonRecord) => boolean,
): readonly PlacedConnection[] => {
  const taken = new Set(there.flatMap((connection) => idOf(connection) ?? []));
  const used = new Set<number>();
  return unplaced.map(({ slug, longestTool, ...one }) => {
    const door = new URL(one.url).pathname;
    const found = there.findIndex(
      (connection, index) =>
        !used.has(index) && isRecord(connection) && isOurs(connection) && doorOf(connection) === door,
    );
    const kept = found < 0 ? undefined : idOf(there[found]);
    if (found >= 0) used.add(found);
    const id = kept ?? connectionId(slug, longestTool, (candidate) => taken.has(candidate));
    taken.add(id);
    return { wanted: { ...one, id }, at: found < 0 ? undefined : found };
  });
};

const partOf = (connection: JsonRecord, key: string): JsonRecord => {
  const part = connection[key];
  return isRecord(part) ? part : {};
};

/** Ours over what stands there: fields that we do not know, the switch, the filter and, unless said, the grants stay. */
const renewed = (before: JsonRecord, ours: JsonRecord, access: OpenWebUiAccess | undefined): JsonRecord => {
  const config = { ...partOf(ours, 'config'), ...partOf(before, 'config') };
  const grants = partOf(ours, 'config').access_grants;
  return {
    ...before,
    ...ours,
    headers: before.headers ?? ours.headers ?? {},
    config: access === undefined || grants === undefined ? config : { ...config, access_grants: grants },
    info: { ...partOf(before, 'info'), ...partOf(ours, 'info') },
  };
};

/** The list with ours in it: in their places where they are there already, else at the end; all else untouched. */
export const mergeConnections = (
  there: ConnectionList,
  placed: readonly PlacedConnection[],
  token: string,
  access: OpenWebUiAccess | undefined,
): { readonly list: ConnectionList; readonly replaced: readonly ReplacedConnection[] } => {
  const list = [...there];
  const replaced = placed.map(({ wanted, at }): ReplacedConnection => {
    const ours = connectionOf(wanted, token, access);
    const before = at === undefined ? undefined : there[at];
    if (at === undefined || !isRecord(before)) {
      list.push(ours);
      return { id: wanted.id, before: undefined };
    }
    list[at] = renewed(before, ours, access);
    return { id: wanted.id, before };
  });
  return { list, replaced };
};

/** The list without what was sent: what stood there before comes back in its place; all else untouched. */
export const takeBack = (there: ConnectionList, replaced: readonly ReplacedConnection[]): ConnectionList => {
  const before = new Map(replaced.map((one) => [one.id, one.before]));
  return there.flatMap((connection) => {
    const id = idOf(connection);
    if (id === undefined || !before.has(id)) return [connection];
    const restored = before.get(id);
    return restored === undefined ? [] : [restored];
  });
};
