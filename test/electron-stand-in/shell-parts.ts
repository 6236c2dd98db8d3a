import { StrictEmitter } from './strict-emitter.ts';

export interface StandInMenuItem {
  readonly label?: string;
  readonly enabled?: boolean;
  readonly type?: string;
  readonly role?: string;
  readonly accelerator?: string;
  readonly click?: () => void;
  readonly submenu?: readonly StandInMenuItem[];
}

export class StandInTray extends StrictEmitter {
  readonly images: string[];
  readonly menus: (readonly StandInMenuItem[])[] = [];
  readonly toolTips: string[] = [];
  destroyed = false;

  constructor(image: { readonly path: string }) {
    super('Tray', ['click']);
    this.images = [image.path];
  }

  setImage(image: { readonly path: string }): void {
    this.images.push(image.path);
  }

  setToolTip(text: string): void {
    this.toolTips.push(text);
  }

  setContextMenu(menu: { readonly items: readonly StandInMenuItem[] }): void {
    this.menus.push(menu.items);
  }

  destroy(): void {
    this.destroyed = true;
  }
}

export class StandInNotification extends StrictEmitter {
  readonly options: { readonly title: string; readonly body: string };
  shown = false;

  constructor(options: { readonly title: string; readonly body: string }) {
    super('Notification', ['click']);
    this.options = options;
  }

  show(): void {
    this.shown = true;
  }
}

/** A port as the main process gets it: messages are events with `data`. */
export class StandInPort extends StrictEmitter {
  readonly sent: unknown[] = [];
  started = false;
  closed = false;

  constructor() {
    super('MessagePortMain', ['message', 'close']);
  }

  postMessage(message: unknown): void {
    this.sent.push(message);
  }

  start(): void {
    this.started = true;
  }

  close(): void {
    this.closed = true;
  }
}
