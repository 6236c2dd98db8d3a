import type { JsonRecord } from '../paste/json-text.ts';
import { idOf } from './merge.ts';

export interface WrittenDocument {
  readonly fileName: string;
  readonly text: string;
}

/** One file a connection: the Import of Open WebUI reads the first of a list and nothing else. */
export const importFiles = (connections: readonly JsonRecord[]): readonly WrittenDocument[] =>
  connections.map((connection) => ({
    fileName: `tool-server-${idOf(connection) ?? 'export'}.json`,
    text: `${JSON.stringify([connection], undefined, 2)}\n`,
  }));

/** What readers of such files take for a variable, a comment or a quote. */
const escaped = (json: string): string =>
  json.replace(/[$#'`\u2028\u2029]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** All of them in one line, unquoted: `docker run --env-file` takes quotes for a part of the value. */
export const environmentLine = (connections: readonly JsonRecord[]): WrittenDocument => ({
  fileName: 'open-webui.env',
  text: `TOOL_SERVER_CONNECTIONS=${escaped(JSON.stringify(connections))}\n`,
});
