import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import type { ProtocolEntry } from '#shared/model/protocol.ts';
import type { ProtocolLog } from '../connections/protocol/log/protocol-log.ts';
import { os } from '../implement.ts';
import { pushStream } from '../push-stream.ts';

/** Messages that are answered unless the caller says otherwise. */
const DEFAULT_MESSAGES = 500;

/** The raw messages of a server; `protocolOf` finds its log by id, slug or name. */
export const createServerProtocolRoutes = (protocolOf: (reference: string) => ProtocolLog) => ({
  protocol: os.servers.protocol.handler(({ input: { id, limit = DEFAULT_MESSAGES, ...query } }) => {
    const log = protocolOf(id);
    return { ...log.kept(), items: [...log.entries({ ...query, limit })] };
  }),
  protocolStream: os.servers.protocolStream.handler(async function* ({ input: { id, ...query }, signal }) {
    const log = protocolOf(id);
    const batches = pushStream<readonly ProtocolEntry[]>((push) => {
      if (query.after !== undefined) push(log.entries(query));
      return log.subscribe(query, push);
    }, signal);
    for await (const entries of batches) yield { ...log.kept(), items: [...entries] };
  }),
  protocolMessage: os.servers.protocolMessage.handler(({ input: { id, sequence } }) => {
    const found = protocolOf(id).entry(sequence);
    if (found === undefined) throw new PatchbayError('protocol-message-gone', { sequence });
    return found;
  }),
  protocolRecord: os.servers.protocolRecord.handler(({ input: { id, on } }) => {
    const log = protocolOf(id);
    log.record(on);
    return log.kept();
  }),
});
