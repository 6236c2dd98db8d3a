import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import type { Server } from '#shared/model/server.ts';

/** The connections know a server by its id only; a person is told its name. Throws `server-disabled`. */
export const assertEnabled = ({ name, enabled }: Pick<Server, 'name' | 'enabled'>): void => {
  if (!enabled) throw new PatchbayError('server-disabled', { server: name });
};
