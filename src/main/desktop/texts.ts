import type { StateKind } from '#shared/model/server.ts';
import type { Settings } from '#shared/model/settings.ts';
import type { OverallState } from './overall-state.ts';

export type Language = 'en' | 'zh';

/** The texts of the tray, the menus, notifications and dialogs; the page has its own in its locale files. */
export interface DesktopTexts {
  readonly states: Readonly<Record<StateKind, string>>;
  /** Stopped because nobody used it. */
  readonly asleep: string;
  readonly overall: Readonly<Record<OverallState, string>>;
  readonly open: string;
  readonly noServers: string;
  readonly moreServers: string;
  readonly start: string;
  readonly stop: string;
  readonly restart: string;
  readonly show: string;
  readonly copyAddress: string;
  readonly quit: string;
  readonly addServer: string;
  readonly settings: string;
  readonly closeWindow: string;
  readonly file: string;
  readonly edit: string;
  readonly view: string;
  readonly window: string;
  readonly failedTitle: string;
  readonly crashTitle: string;
  readonly crashMessage: string;
  readonly pageCrashMessage: string;
  readonly relaunch: string;
  readonly startFailedTitle: string;
  readonly bundleFailedTitle: string;
}

export const desktopTexts: Readonly<Record<Language, DesktopTexts>> = {
  en: {
    states: {
      disabled: 'Off',
      stopped: 'Stopped',
      starting: 'Starting…',
      ready: 'Ready',
      degraded: 'Partly working',
      'backing-off': 'Trying again soon',
      'needs-sign-in': 'Sign in',
      failed: 'Failed',
      stopping: 'Stopping…',
    },
    asleep: 'Asleep',
    overall: {
      failed: 'a server failed',
      warning: 'a server needs a look',
      busy: 'working',
      ready: 'all is well',
      off: 'no server runs',
    },
    open: 'Open Patchbay',
    noServers: 'No servers yet',
    moreServers: '{count} more in the window',
    start: 'Start server',
    stop: 'Stop server',
    restart: 'Restart server',
    show: 'Show server',
    copyAddress: 'Copy address {address}',
    quit: 'Quit Patchbay',
    addServer: 'Add server…',
    settings: 'Settings…',
    closeWindow: 'Close window',
    file: 'File',
    edit: 'Edit',
    view: 'View',
    window: 'Window',
    failedTitle: '{name} failed',
    crashTitle: 'Patchbay hit an unexpected error',
    crashMessage: 'A report was written to {path}. Relaunching starts your servers again.',
    pageCrashMessage: 'The window ended several times in a row. Your servers are still running.',
    relaunch: 'Relaunch',
    startFailedTitle: 'Patchbay cannot start',
    bundleFailedTitle: 'The bundle could not be opened',
  },
  zh: {
    states: {
      disabled: '已关闭',
      stopped: '已停止',
      starting: '正在启动…',
      ready: '就绪',
      degraded: '部分可用',
      'backing-off': '即将重试',
      'needs-sign-in': '需要登录',
      failed: '失败',
      stopping: '正在停止…',
    },
    asleep: '休眠中',
    overall: {
      failed: '有服务器失败',
      warning: '有服务器需要留意',
      busy: '正在处理',
      ready: '一切正常',
      off: '没有运行中的服务器',
    },
    open: '打开 Patchbay',
    noServers: '还没有服务器',
    moreServers: '其余 {count} 个请在窗口中查看',
    start: '启动服务器',
    stop: '停止服务器',
    restart: '重启服务器',
    show: '查看服务器',
    copyAddress: '复制地址 {address}',
    quit: '退出 Patchbay',
    addServer: '添加服务器…',
    settings: '设置…',
    closeWindow: '关闭窗口',
    file: '文件',
    edit: '编辑',
    view: '显示',
    window: '窗口',
    failedTitle: '{name} 失败',
    crashTitle: 'Patchbay 遇到意外错误',
    crashMessage: '报告已写入 {path}。重新启动会再次启动您的服务器。',
    pageCrashMessage: '窗口接连数次意外结束。您的服务器仍在运行。',
    relaunch: '重新启动',
    startFailedTitle: 'Patchbay 无法启动',
    bundleFailedTitle: '无法打开安装包',
  },
};

/** `locale` is the system's, as BCP 47. */
export const languageOf = (chosen: Settings['language'], locale: string): Language =>
  chosen === 'system' ? (/^zh\b/i.test(locale) ? 'zh' : 'en') : chosen;
