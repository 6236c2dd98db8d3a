export type CloseVerdict = 'close' | 'hide' | 'minimise' | 'quit';

export interface CloseSituation {
  readonly quitting: boolean;
  readonly closeToTray: boolean;
  readonly hasTray: boolean;
  readonly platform: NodeJS.Platform;
}

/** What closing the window does. The program never vanishes while its servers run: without a tray it is minimised. */
export const closeVerdict = ({ quitting, closeToTray, hasTray, platform }: CloseSituation): CloseVerdict => {
  if (quitting) return 'close';
  if (!closeToTray) return 'quit';
  // On macOS the Dock brings the window back, tray or not.
  return hasTray || platform === 'darwin' ? 'hide' : 'minimise';
};
