/**
 * Where a view is shown from: the other name of this machine. To a browser that is another site, with a process,
 * cookies and storage of its own.
 */
export const viewOrigin = (pageHost: string, port: number): string =>
  `http://${pageHost === 'localhost' ? '127.0.0.1' : 'localhost'}:${port}`;
