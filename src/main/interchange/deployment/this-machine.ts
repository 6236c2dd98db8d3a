/** This machine, as seen from its containers. */
export const CONTAINER_NAME_OF_HOST = 'host.docker.internal';

const local = /^([a-z][a-z0-9+.-]*:\/\/(?:[^/?#@\s]*@)?)(?:localhost|127\.0\.0\.1|\[::1\])(?=[:/?#]|$)/i;

/** Whether it is an address of this machine alone. */
export const isLocalAddress = (text: string): boolean => local.test(text);

/** The same address as a container calls it. */
export const seenFromContainer = (address: string): string =>
  address.replace(local, `$1${CONTAINER_NAME_OF_HOST}`);
