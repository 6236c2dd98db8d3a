import { temporaryCenter } from '../support/temporary-center.ts';
import { openWebStage, type WebStage } from './web-stage.ts';

/** The stage for servers elsewhere, within this process. */
export const openTestStage = (): Promise<WebStage> =>
  openWebStage(async (options) => {
    const patchbay = await temporaryCenter({ ...options, keepDataDir: true });
    return {
      client: patchbay.client,
      subscribe: patchbay.center.subscribe,
      [Symbol.asyncDispose]: () => patchbay[Symbol.asyncDispose](),
    };
  });
