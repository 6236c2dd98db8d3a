import type { CallDetail, CallExportFormat } from '#shared/model/call.ts';
import { csvCell } from '#shared/text/csv-cell.ts';

const columns: readonly (readonly [string, (call: CallDetail) => unknown])[] = [
  ['id', ({ id }) => id],
  ['at', ({ at }) => at],
  ['server', ({ serverName }) => serverName],
  ['tool', ({ tool }) => tool],
  ['caller', ({ caller }) => caller],
  ['client', ({ client }) => client],
  ['status', ({ status }) => status],
  ['error', ({ error, errorCode }) => (error === undefined ? errorCode : `${error.code}: ${error.message}`)],
  ['queued_ms', ({ queuedMs }) => queuedMs],
  ['duration_ms', ({ durationMs }) => durationMs],
  ['argument_bytes', ({ argumentBytes }) => argumentBytes],
  ['result_bytes', ({ resultBytes }) => resultBytes],
  ['arguments', (call) => JSON.stringify(call.arguments)],
  ['result', ({ result }) => (result === undefined ? undefined : JSON.stringify(result))],
];

interface Written {
  readonly extension: string;
  readonly mimeType: string;
  readonly head: string;
  readonly line: (call: CallDetail) => string;
}

/** Calls as a file, a line each. */
export const callFormats: Readonly<Record<CallExportFormat, Written>> = {
  csv: {
    extension: 'csv',
    mimeType: 'text/csv',
    head: `${columns.map(([name]) => name).join(',')}\r\n`,
    line: (call) => `${columns.map(([, read]) => csvCell(read(call))).join(',')}\r\n`,
  },
  'json-lines': {
    extension: 'jsonl',
    mimeType: 'application/jsonl',
    head: '',
    line: (call) => `${JSON.stringify(call)}\n`,
  },
};
