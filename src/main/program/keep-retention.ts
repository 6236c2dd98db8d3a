import type { MediaSweep } from '#shared/model/system.ts';
import type { CallsService } from '../calls/calls-service.ts';
import type { MediaFiles } from '../calls/media-files.ts';
import type { MediaReferencesStore } from '../calls/media-references-store.ts';
import { sweepMedia } from '../calls/sweep-media.ts';
import type { Clock } from '../clock.ts';
import type { EventBus } from '../events.ts';
import type { Logger } from '../logger.ts';
import type { SettingsService } from '../settings/settings-service.ts';
import { createRetention, type Retention } from './retention.ts';

export interface KeepRetentionOptions {
  readonly settings: Pick<SettingsService, 'get'>;
  readonly calls: Pick<CallsService, 'removeOlderThan' | 'flush'>;
  readonly media: MediaFiles;
  readonly references: MediaReferencesStore;
  /** Removes for good the conversations whose deletion can be undone no longer. */
  readonly purgeChats: () => void;
  readonly tell: (swept: MediaSweep) => void;
  readonly events: EventBus;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Lets go of calls, conversations and media that are not kept any longer, beside everything else. */
export const keepRetention = (options: KeepRetentionOptions): Retention => {
  const { settings, calls, media, references, events, clock, logger } = options;
  const days = (): number => settings.get().callRetentionDays;
  const retention = createRetention({
    clock,
    onProblem: (error) =>
      logger.log('warning', 'What is kept no longer could not be removed', { problem: String(error) }),
    clear: async (isStopped) => {
      calls.removeOlderThan(days());
      options.purgeChats();
      const swept = await sweepMedia({
        files: media,
        references,
        flush: calls.flush,
        clock,
        pause: () => new Promise((resolve) => setImmediate(resolve)),
        isStopped,
      });
      if (swept.removed > 0)
        logger.log('info', 'Media that nothing names any more were removed', { ...swept });
      if (!isStopped()) options.tell(swept);
    },
  });
  let known = days();
  events.subscribe((event) => {
    if (event.type !== 'settings-changed' || event.settings.callRetentionDays === known) return;
    known = event.settings.callRetentionDays;
    retention.changed();
  });
  return retention;
};
