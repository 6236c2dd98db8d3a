import { strict } from './strict.ts';
import { StrictEmitter } from './strict-emitter.ts';

type WindowOpenHandler = (details: { url: string }) => { action: string };

export class StandInWebContents extends StrictEmitter {
  readonly mainFrame = { origin: 'app://patchbay' };
  readonly reloads: string[] = [];
  url = '';
  windowOpenHandler: WindowOpenHandler | undefined;

  constructor() {
    super('webContents', [
      'will-navigate',
      'will-redirect',
      'will-frame-navigate',
      'will-attach-webview',
      'render-process-gone',
    ]);
  }

  setWindowOpenHandler(handler: WindowOpenHandler): void {
    this.windowOpenHandler = handler;
  }

  getURL(): string {
    return this.url;
  }

  reload(): void {
    this.reloads.push(this.url);
  }
}

export interface Recorder {
  readonly log: string[];
  readonly windows: StandInWindow[];
  readonly onContents: (contents: StandInWebContents) => void;
}

const bounds = { x: 10, y: 20, width: 900, height: 700 };

export class StandInWindow extends StrictEmitter {
  readonly options: Readonly<Record<string, unknown>>;
  readonly webContents = strict('webContents', new StandInWebContents());
  readonly recorder: Recorder;
  readonly loaded: string[] = [];
  readonly backgrounds: string[] = [];
  state: 'hidden' | 'shown' | 'minimised' | 'closed' = 'hidden';
  maximised = false;

  constructor(recorder: Recorder, options: Readonly<Record<string, unknown>>) {
    super('BrowserWindow', ['close', 'show', 'ready-to-show', 'session-end']);
    this.options = options;
    this.recorder = recorder;
    recorder.log.push('window');
    recorder.onContents(this.webContents);
    recorder.windows.push(this);
  }

  loadURL(url: string): Promise<void> {
    this.loaded.push(url);
    this.webContents.url = url;
    return Promise.resolve();
  }

  show(): void {
    this.state = 'shown';
    this.emit('show');
  }

  hide(): void {
    this.state = 'hidden';
  }

  minimize(): void {
    this.state = 'minimised';
  }

  restore(): void {
    this.state = 'shown';
  }

  maximize(): void {
    this.maximised = true;
  }

  focus(): void {
    this.recorder.log.push('focus');
  }

  close(): void {
    const event = { prevented: false, preventDefault: () => Object.assign(event, { prevented: true }) };
    this.emit('close', event);
    if (!event.prevented) this.state = 'closed';
  }

  isMinimized(): boolean {
    return this.state === 'minimised';
  }

  isMaximized(): boolean {
    return this.maximised;
  }

  isDestroyed(): boolean {
    return this.state === 'closed';
  }

  getNormalBounds(): typeof bounds {
    return bounds;
  }

  setBackgroundColor(colour: string): void {
    this.backgrounds.push(colour);
  }
}
