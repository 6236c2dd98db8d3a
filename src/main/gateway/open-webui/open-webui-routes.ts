import type { OpenWebUiSendEvent } from '#shared/model/open-webui.ts';
import { os } from '../../implement.ts';
import { pushStream } from '../../push-stream.ts';
import type { FileExports } from './file-exports.ts';
import type { Imports } from './imports.ts';
import type { Instances } from './instances.ts';
import type { Sends } from './sends.ts';

export interface OpenWebUiRoutesOptions {
  readonly files: FileExports;
  readonly instances: Instances;
  readonly sends: Sends;
  readonly imports: Imports;
}

export const createOpenWebUiRoutes = ({ files, instances, sends, imports }: OpenWebUiRoutesOptions) => ({
  preview: os.openWebUi.preview.handler(({ input }) => files.preview(input)),
  write: os.openWebUi.write.handler(({ input }) => files.write(input)),
  instances: os.openWebUi.instances.handler(() => ({ items: [...instances.list()] })),
  connect: os.openWebUi.connect.handler(({ input }) => instances.connect(input.address, input.key)),
  forget: os.openWebUi.forget.handler(async ({ input }) => {
    await instances.forget(input.id);
    return { ok: true as const };
  }),
  previewSend: os.openWebUi.previewSend.handler(({ input }) => sends.preview(input)),
  send: os.openWebUi.send.handler(async function* ({ input, signal }) {
    const leaving = new AbortController();
    const stop = signal === undefined ? leaving.signal : AbortSignal.any([signal, leaving.signal]);
    const events = pushStream<OpenWebUiSendEvent | { type: 'failed'; error: unknown }>((push) => {
      sends.send(input, push, stop).catch((error: unknown) => push({ type: 'failed', error }));
      // A reader that leaves is a cancel: what is sent by then stays, and can be undone.
      return () => leaving.abort();
    }, signal);
    for await (const event of events) {
      if (event.type === 'failed') throw event.error;
      yield event;
      if (event.type === 'done') return;
    }
  }),
  sends: os.openWebUi.sends.handler(() => ({ items: [...sends.list()] })),
  undo: os.openWebUi.undo.handler(({ input }) => sends.undo(input.id)),
  previewImport: os.openWebUi.previewImport.handler(({ input }) => imports.preview(input.instance)),
  importServers: os.openWebUi.importServers.handler(({ input }) =>
    imports.take(input.instance, input.revision, input.choices),
  ),
});
