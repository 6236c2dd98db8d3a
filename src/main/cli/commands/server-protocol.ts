import type { ProtocolEntry } from '#shared/model/protocol.ts';
import type { CommandContext } from '../command-context.ts';
import { visible } from '../output/visible.ts';

export interface ProtocolOptions {
  readonly lines: number;
  readonly query?: string;
  readonly follow?: boolean;
  readonly direction?: ProtocolEntry['direction'];
  readonly method?: string;
  readonly errors?: boolean;
  readonly record?: 'on' | 'off';
}

const arrows = { sent: '→', received: '←' } as const;

const facts = ({ bytes, durationMs, revision }: ProtocolEntry): string =>
  [`${bytes} B`, durationMs === undefined ? '' : `${durationMs.toFixed(1)} ms`, revision ?? '']
    .filter(Boolean)
    .join(', ');

/** A line for the eye, and the message as one line of JSON. */
const entryText = (entry: ProtocolEntry): string => {
  const { at, direction, kind, method, id, isError, cut, message } = entry;
  const named = [
    kind === 'answer' ? `answer to ${visible(method) || 'nothing known'}` : visible(method),
    id === undefined ? '' : `id ${visible(String(id))}`,
    isError ? 'ERROR' : '',
  ].filter(Boolean);
  const shortened = cut === undefined ? '' : ' (cut)';
  return `${at} ${arrows[direction]} ${named.join(' ')} (${facts(entry)})\n  ${visible(JSON.stringify(message))}${shortened}\n`;
};

/** The raw messages of a server of the running Patchbay; recording is switched first. */
export const printProtocol = async (
  id: string,
  { lines, query, follow, record, ...filter }: ProtocolOptions,
  context: CommandContext,
): Promise<void> =>
  context.withRunning(async ({ client }) => {
    if (record !== undefined) await client.servers.protocolRecord({ id, on: record === 'on' });
    const wanted = { id, q: query, ...filter };
    const found = await client.servers.protocol({ ...wanted, limit: lines });
    if (!follow)
      return context.print(found, () => {
        const dropped = found.dropped === 0 ? '' : `(${found.dropped} earlier messages are not kept)\n`;
        return dropped + found.items.map(entryText).join('');
      });
    const write = (entry: ProtocolEntry): void =>
      context.io.out(context.json() ? `${JSON.stringify(entry)}\n` : entryText(entry));
    found.items.forEach(write);
    const after = found.items.at(-1)?.sequence ?? 0;
    for await (const batch of await client.servers.protocolStream({ ...wanted, after }))
      batch.items.forEach(write);
  });
