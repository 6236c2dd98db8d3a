import type { ServerIdentity } from '../server-identity.ts';

/** Results that may be kept for a while; how long nobody can say, so they are to be asked for again. */
const cacheable: ReadonlySet<string> = new Set([
  'server/discover',
  'tools/list',
  'prompts/list',
  'resources/list',
  'resources/templates/list',
  'resources/read',
]);

/**
 * A result as the modern era has it: with its type, who says so, and for how long it holds. What a server of that era
 * said of these itself stays. A key inside a JSON text has quotes that are not escaped, so it is found without reading.
 */
export const completeResult = (method: string, result: string, identity: ServerIdentity): string => {
  const parts: string[] = [];
  if (!result.includes('"resultType":')) parts.push('"resultType":"complete"');
  if (cacheable.has(method) && !result.includes('"ttlMs":')) parts.push('"ttlMs":0,"cacheScope":"private"');
  if (!result.includes('"_meta":'))
    parts.push(`"_meta":{"io.modelcontextprotocol/serverInfo":${JSON.stringify(identity)}}`);
  if (parts.length === 0) return result;
  const rest = result.slice(1);
  return `{${parts.join(',')}${rest === '}' ? '' : ','}${rest}`;
};
