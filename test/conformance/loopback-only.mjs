// Preloaded into the suite: its mock servers name no address, which would open them to the whole network.
// Not `listen` with a host: that looks the host up first, and some of them ask for their port at once.
import { Server } from 'node:net';

const { _listen2: listen } = Server.prototype;
if (typeof listen !== 'function') throw new Error('This Node.js listens in another way.');

Server.prototype._listen2 = function (address, port, addressType, ...others) {
  return address === null
    ? listen.call(this, '127.0.0.1', port, 4, ...others)
    : listen.call(this, address, port, addressType, ...others);
};
