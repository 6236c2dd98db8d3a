import { needsPerson } from './contain-server.ts';
import { remark } from './remarks.ts';
import { isLocalAddress } from './this-machine.ts';
import { isSecret, type ResourceMaker, TOOLHIVE_VERSION } from './toolhive-resource.ts';

const transports = { http: 'streamable-http', sse: 'sse' } as const;

/** A server at an address: an MCPRemoteProxy that stands before it. */
export const remoteProxy: ResourceMaker = (server, { name, secretFor }) => {
  const { transport, url, headers, oauth } = server;
  if (transport !== 'http' && transport !== 'sse') return { problem: remark('websocket-not-there') };
  if (isLocalAddress(url)) return { problem: remark('localhost-out-of-reach', { address: url }) };
  const entries = Object.entries(headers);
  const plain = entries.filter(([, value]) => !isSecret(value));
  const secret = entries.filter(([, value]) => isSecret(value));
  const signsIn = needsPerson(server) || oauth.grant !== 'authorization-code';
  return {
    resource: {
      apiVersion: TOOLHIVE_VERSION,
      kind: 'MCPRemoteProxy',
      metadata: { name },
      spec: {
        remoteUrl: url,
        transport: transports[transport],
        proxyPort: 8080,
        ...(entries.length === 0
          ? {}
          : {
              headerForward: {
                ...(plain.length === 0 ? {} : { addPlaintextHeaders: Object.fromEntries(plain) }),
                ...(secret.length === 0
                  ? {}
                  : {
                      addHeadersFromSecret: secret.map(([headerName]) => ({
                        headerName,
                        valueSecretRef: secretFor('headers', headerName),
                      })),
                    }),
              },
            }),
      },
    },
    remarks: signsIn ? [remark('no-proxy-sign-in')] : [],
  };
};
