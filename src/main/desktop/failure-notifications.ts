import { Notification } from 'electron';
import { fillTemplate } from '#shared/errors/patchbay-error.ts';
import type { ControlCenter } from '../control-center.ts';
import { createFailureNotices } from './failure-notices.ts';
import type { DesktopTexts } from './texts.ts';

export interface FailureNotificationOptions {
  readonly center: Pick<ControlCenter, 'subscribe' | 'settings' | 'redact'>;
  readonly texts: () => DesktopTexts;
  readonly open: (route: string) => void;
}

/** Tells of each new failure of a server once, if the person wants to be told; returns its end. */
export const notifyOfFailures = ({ center, texts, open }: FailureNotificationOptions): (() => void) => {
  const notices = createFailureNotices();
  return center.subscribe((event) => {
    if (event.type === 'server-removed') return notices.onRemoved(event.serverId);
    if (event.type !== 'server-changed') return;
    const notice = notices.onServer(event.server);
    if (notice === undefined || !center.settings().notifyOnFailure || !Notification.isSupported()) return;
    const notification = new Notification({
      title: fillTemplate(texts().failedTitle, { name: notice.name }),
      body: center.redact(notice.reason),
    });
    notification.on('click', () => open(`/servers/${encodeURIComponent(notice.serverId)}/overview`));
    notification.show();
  });
};
