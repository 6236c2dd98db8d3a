import type { JsonObject } from '#shared/model/capability.ts';
import { isJsonObject } from '#shared/model/is-json-object.ts';
import type { Listing, ServerIdentity } from '../../connection.ts';

/** The tasks of revision 2026-07-28 and later. */
const EXTENSION = 'io.modelcontextprotocol/tasks';

const inside = (value: unknown, ...path: readonly string[]): unknown =>
  path.reduce<unknown>((at, key) => (isJsonObject(at) ? at[key] : undefined), value);

/** Of revision 2025-11-25: which tools are called as tasks, those that may be and those that must. */
export const taskTools = ({ era, capabilities }: ServerIdentity, { tools }: Listing): ReadonlySet<string> => {
  if (era === 'modern' || inside(capabilities, 'tasks', 'requests', 'tools', 'call') === undefined)
    return new Set();
  const isTask = (support: unknown): boolean => support === 'optional' || support === 'required';
  return new Set(
    tools.filter(({ extra }) => isTask(inside(extra, 'execution', 'taskSupport'))).map(({ name }) => name),
  );
};

/** Whether a call may be answered with a task: the client declares the extension, the server decides. */
export const knowsTasks = ({ era, capabilities }: ServerIdentity): boolean =>
  era === 'modern' && inside(capabilities, 'extensions', EXTENSION) !== undefined;

export const withTasks = (capabilities: JsonObject): JsonObject => ({
  ...capabilities,
  extensions: { ...(isJsonObject(capabilities.extensions) ? capabilities.extensions : {}), [EXTENSION]: {} },
});
