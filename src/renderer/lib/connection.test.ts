import { expect, it } from 'vitest';
import { Connection, type OpenedLink } from './connection.ts';
import { ConnectionLostError } from './connection-state.ts';

const failing = async (endsFirst: boolean): Promise<unknown> => {
  const connection = new Connection();
  let end = (): void => undefined;
  const link = {
    call: async () => {
      if (endsFirst) end();
      throw new Error('queue closed');
    },
  };
  await connection.start(async (onClose): Promise<OpenedLink> => {
    end = onClose;
    return { kind: 'open', link };
  });
  return connection.call([], undefined, { context: {} }).catch((error: unknown) => error);
};

it('says of a call that ended with its connection that the connection is lost', async () => {
  expect(await failing(true)).toBeInstanceOf(ConnectionLostError);
  expect(await failing(false)).toEqual(new Error('queue closed'));
});
