/** What a program is given so that it finds the gateway and comes in. */
export interface Credentials {
  readonly address: string;
  readonly token: string;
}

const authorization = ({ token }: Credentials): string => `Bearer ${token}`;

/** The form that most MCP clients read. */
export const configurationJson = (credentials: Credentials): string =>
  JSON.stringify(
    {
      mcpServers: {
        patchbay: {
          type: 'http',
          url: credentials.address,
          headers: { Authorization: authorization(credentials) },
        },
      },
    },
    undefined,
    2,
  );

export const authorizationHeader = (credentials: Credentials): string =>
  `Authorization: ${authorization(credentials)}`;
