import { afterEach, describe, expect, test } from 'vitest';
import { type DesktopHarness, startDesktopHarness } from '../../../test/electron-stand-in/desktop-harness.ts';
import { preventable } from '../../../test/electron-stand-in/strict-emitter.ts';

let harness: DesktopHarness | undefined;
afterEach(() => harness?.cleanUp());

const start = async () => {
  harness = await startDesktopHarness();
  const contents = harness.windows[0]?.webContents;
  if (contents === undefined) throw new Error('no window');
  return { ...harness, contents };
};

describe('the page of the window', () => {
  test('goes nowhere else; a plain link goes to the system', async () => {
    const { contents, opened } = await start();
    const go = (event: string, url: string, isMainFrame = true) => {
      const details = preventable({ url, isMainFrame });
      contents.emit(event, details);
      return details.prevented;
    };
    expect(go('will-navigate', 'app://patchbay/#/tools')).toBe(false);
    expect(go('will-navigate', 'https://example.com/')).toBe(true);
    expect(go('will-navigate', 'file:///etc/passwd')).toBe(true);
    expect(go('will-navigate', 'https://framed.example/', false)).toBe(true);
    expect(opened).toEqual(['https://example.com/']);
    expect(go('will-redirect', 'https://example.com/')).toBe(true);
    expect(go('will-redirect', 'app://patchbay/')).toBe(false);
    expect(go('will-frame-navigate', 'app://patchbay/')).toBe(false);
    expect(go('will-frame-navigate', 'app://patchbay/', false)).toBe(true);
    expect(go('will-frame-navigate', 'https://example.com/', false)).toBe(true);
    expect(opened).toHaveLength(1);
  });

  test('opens no window and no webview', async () => {
    const { contents, opened } = await start();
    expect(contents.windowOpenHandler?.({ url: 'https://example.com/' })).toEqual({ action: 'deny' });
    expect(contents.windowOpenHandler?.({ url: 'javascript:alert(1)' })).toEqual({ action: 'deny' });
    expect(opened).toEqual(['https://example.com/']);
    const webview = preventable({});
    contents.emit('will-attach-webview', webview);
    expect(webview.prevented).toBe(true);
  });

  test('has every guard exactly once', async () => {
    const { contents } = await start();
    for (const [event, listeners] of contents.listeners) expect(listeners, event).toHaveLength(1);
  });
});

describe('the session', () => {
  const call = (handlers: DesktopHarness['handlers'], name: string, ...args: unknown[]): unknown =>
    handlers[name]?.(...(args as never[]));

  test('asks the permission table, for requests as for checks', async () => {
    const { handlers } = await start();
    const requested = (permission: string, requestingUrl: string, isMainFrame = true) => {
      const answers: boolean[] = [];
      const answer = (granted: boolean) => answers.push(granted);
      call(handlers, 'permission-request', null, permission, answer, { requestingUrl, isMainFrame });
      return answers;
    };
    expect(requested('clipboard-sanitized-write', 'app://patchbay/')).toEqual([true]);
    expect(requested('clipboard-sanitized-write', 'https://example.com/')).toEqual([false]);
    expect(requested('clipboard-sanitized-write', 'app://patchbay/', false)).toEqual([false]);
    expect(requested('media', 'app://patchbay/')).toEqual([false]);
    const checked = (permission: string, origin: string) =>
      call(handlers, 'permission-check', null, permission, origin, { isMainFrame: true });
    expect(checked('clipboard-sanitized-write', 'app://patchbay')).toBe(true);
    expect(checked('geolocation', 'app://patchbay')).toBe(false);
    expect(call(handlers, 'device-permission', { deviceType: 'hid' })).toBe(false);
  });

  test('lets the page reach nothing but itself', async () => {
    const { handlers } = await start();
    const cancelled = (url: string) => {
      const answers: unknown[] = [];
      call(handlers, 'before-request', { url }, (answer: unknown) => answers.push(answer));
      return answers;
    };
    expect(cancelled('app://patchbay/assets/x.js')).toEqual([{ cancel: false }]);
    expect(cancelled('https://example.com/pixel.png')).toEqual([{ cancel: true }]);
  });
});
