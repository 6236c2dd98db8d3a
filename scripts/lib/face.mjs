/**
 * Which face to start: the desktop program, or the browser face with the reason why not.
 * A function of values, so that it is tested without any of them.
 */
export const chooseFace = ({ platform, env, isRoot, wantsBrowser }) => {
  if (wantsBrowser) return { face: 'browser', reason: 'The browser face was asked for.' };
  if (platform !== 'linux') return { face: 'desktop' };
  if (!env.DISPLAY && !env.WAYLAND_DISPLAY)
    return { face: 'browser', reason: 'There is no display here, so Patchbay is shown in a browser.' };
  if (isRoot)
    return {
      face: 'browser',
      reason: 'The desktop window does not run safely as root, so Patchbay is shown in a browser.',
    };
  return { face: 'desktop' };
};

export const noElectron = 'There is no Electron runtime to be had here, so Patchbay is shown in a browser.';
export const brokenElectron =
  'The Electron runtime does not run on this system (a library is missing), so Patchbay is shown in a browser.';
