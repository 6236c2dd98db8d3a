import type { JSONRPCMessage } from '@modelcontextprotocol/client';

const isMessage = (value: unknown): value is JSONRPCMessage =>
  typeof value === 'object' &&
  value !== null &&
  'jsonrpc' in value &&
  value.jsonrpc === '2.0' &&
  ('method' in value || 'id' in value);

/**
 * The messages of one line: one, or several where a server of revision 2025-03-26 sends a batch.
 * Undefined where the line is something else, such as a banner or a log record.
 */
export const readMessages = (line: string): readonly JSONRPCMessage[] | undefined => {
  if (line.charCodeAt(0) !== 0x7b && !/^\s*[[{]/.test(line)) return undefined;
  try {
    const value: unknown = JSON.parse(line);
    if (isMessage(value)) return [value];
    return Array.isArray(value) && value.length > 0 && value.every(isMessage) ? value : undefined;
  } catch {
    return undefined;
  }
};

/**
 * An answer that is too large to read still has to end its request: the error for it, by the id found at
 * either end of the line. Undefined where no id is found there.
 */
export const tooLargeAnswer = (
  line: { head: string; tail: string; bytes: number },
  limitBytes: number,
): JSONRPCMessage | undefined => {
  const id =
    /^\s*\{\s*(?:"jsonrpc"\s*:\s*"2\.0"\s*,\s*)?"id"\s*:\s*(\d+)/.exec(line.head)?.[1] ??
    /"id"\s*:\s*(\d+)\s*(?:,\s*"jsonrpc"\s*:\s*"2\.0"\s*)?\}\s*$/.exec(line.tail)?.[1];
  if (id === undefined) return undefined;
  return {
    jsonrpc: '2.0',
    id: Number(id),
    error: { code: -32603, message: `the message has ${line.bytes} bytes; at most ${limitBytes} are read` },
  };
};
