import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';

/** Ports of this machine that nobody may ever reach, and what reached them all the same. */
export const setTraps = async () => {
  const heard: string[] = [];
  const tcp = createServer((socket) => {
    heard.push('a connection');
    socket.on('data', (data) => heard.push(data.toString().split('\r\n')[0] ?? ''));
    socket.on('error', (error) => heard.push(error.message));
  });
  const port = await new Promise<number>((resolve) =>
    tcp.listen(0, '127.0.0.1', () => {
      const address = tcp.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    }),
  );
  const udp = createSocket('udp4');
  udp.on('message', (data) => heard.push(`${data.length} bytes of UDP`));
  await new Promise<void>((resolve) => udp.bind(0, '127.0.0.1', resolve));
  return {
    heard,
    port,
    http: `http://127.0.0.1:${port}`,
    udpPort: udp.address().port,
    [Symbol.dispose]: () => {
      tcp.close();
      udp.close();
    },
  };
};
