import type { JsonObject } from '#shared/model/capability.ts';
import { isJsonObject } from '#shared/model/is-json-object.ts';

/** Extensions that need nothing of us: an app is a tool and a resource with `_meta`. */
const carried: ReadonlySet<string> = new Set(['io.modelcontextprotocol/ui']);

/** What a client can do, as far as we carry it: a server must not answer with a task that nobody could ask for later. */
export const carriedCapabilities = (capabilities: JsonObject): JsonObject => {
  const { extensions, ...others } = capabilities;
  if (!isJsonObject(extensions)) return capabilities;
  const kept = Object.entries(extensions).filter(([name]) => carried.has(name));
  return kept.length === 0 ? others : { ...others, extensions: Object.fromEntries(kept) };
};
