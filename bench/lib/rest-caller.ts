import { Agent, request } from 'node:http';

export interface RestCaller {
  /** POSTs JSON and answers with the body; an HTTP status that is an error throws. */
  post(path: string, body: unknown): Promise<string>;
  close(): void;
}

/** The plainest client of the management API: kept connections, no library in between. */
export const createRestCaller = (
  { address, token }: { readonly address: string; readonly token: string },
  maxSockets: number,
): RestCaller => {
  const agent = new Agent({ keepAlive: true, maxSockets });
  return {
    post: (path, body) =>
      new Promise((resolve, reject) => {
        const sent = Buffer.from(JSON.stringify(body));
        const outgoing = request(`${address}/api/v1${path}`, {
          method: 'POST',
          agent,
          headers: {
            authorization: `Bearer ${token}`,
            'content-type': 'application/json',
            'content-length': sent.length,
          },
        });
        outgoing.once('error', reject);
        outgoing.once('response', (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.once('error', reject);
          response.once('end', () => {
            const text = Buffer.concat(chunks).toString();
            if (response.statusCode === 200) resolve(text);
            else reject(new Error(`${path} answered ${response.statusCode}: ${text}`));
          });
        });
        outgoing.end(sent);
      }),
    close: () => agent.destroy(),
  };
};
