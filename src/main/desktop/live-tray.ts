import type { Clock } from '../clock.ts';
import type { ControlCenter } from '../control-center.ts';
import { overallState } from './overall-state.ts';
import type { DesktopTexts } from './texts.ts';
import { createTray, type TrayOptions, type TrayView } from './tray.ts';
import { trayMenu } from './tray-menu.ts';

/** Many servers change at once when the program starts; the tray is set at most this often. */
const UPDATE_INTERVAL_MS = 100;

export interface LiveTrayOptions extends TrayOptions {
  readonly center: Pick<ControlCenter, 'servers' | 'system' | 'subscribe'>;
  readonly texts: () => DesktopTexts;
  readonly clock: Pick<Clock, 'setTimeout'>;
}

const viewOf = ({ center, texts }: LiveTrayOptions): TrayView => {
  const servers = center.servers();
  const state = overallState(servers.map((server) => server.state.kind));
  return {
    state,
    toolTip: `Patchbay: ${texts().overall[state]}`,
    items: trayMenu(servers, center.system().address, texts()),
  };
};

export interface LiveTray {
  destroy(): void;
}

/** The tray, following the control center. */
export const createLiveTray = (options: LiveTrayOptions): LiveTray => {
  const tray = createTray(options, viewOf(options));
  let cancelUpdate: (() => void) | undefined;
  const unsubscribe = options.center.subscribe((event) => {
    if (event.type === 'call-progress' || event.type === 'call-recorded' || cancelUpdate !== undefined)
      return;
    cancelUpdate = options.clock.setTimeout(() => {
      cancelUpdate = undefined;
      tray.update(viewOf(options));
    }, UPDATE_INTERVAL_MS);
  });
  return {
    destroy: () => {
      unsubscribe();
      cancelUpdate?.();
      tray.destroy();
    },
  };
};
