type Environment = Readonly<Record<string, string | undefined>>;

/** Whether a browser can be shown to somebody who wants one: on Linux only with a display. */
export const canShowBrowser = (platform: NodeJS.Platform, env: Environment): boolean =>
  env.PATCHBAY_NO_OPEN !== '1' &&
  (platform === 'win32' || platform === 'darwin' || Boolean(env.DISPLAY) || Boolean(env.WAYLAND_DISPLAY));

/** Shows the page in the person's browser; that it cannot be shown is no failure: the address is printed too. */
export const openBrowser = async (url: string, onProblem: (problem: string) => void): Promise<void> => {
  try {
    const { default: open } = await import('open');
    const child = await open(url);
    child.once('error', (error) => onProblem(error.message));
  } catch (error) {
    onProblem(error instanceof Error ? error.message : String(error));
  }
};
