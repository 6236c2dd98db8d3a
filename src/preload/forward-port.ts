/** What this needs of a page; the real one is the window. */
export interface Page<Port> {
  readonly location: { readonly origin: string };
  addEventListener(type: 'message', listener: (event: PageMessage<Port>) => void): void;
}

export interface PageMessage<Port> {
  readonly source: unknown;
  readonly origin: string;
  readonly data: unknown;
  readonly ports: readonly Port[];
}

export const CONNECT = 'patchbay:connect';

/** Hands the one port of the page's one message on to the main process; everything else is left alone. */
export const forwardPort = <Port>(page: Page<Port>, send: (port: Port) => void): void => {
  page.addEventListener('message', (event) => {
    const [port] = event.ports;
    if (event.source !== page || event.origin !== page.location.origin || event.data !== CONNECT) return;
    if (port !== undefined && event.ports.length === 1) send(port);
  });
};
