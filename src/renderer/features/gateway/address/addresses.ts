/** Where all servers of a client's profile are reached together. */
export const joinedAddress = (base: string): string => `${base}/mcp`;

/** Where one server is reached by itself. */
export const serverAddresses = (base: string, slug: string) =>
  ({ mcp: `${base}/servers/${slug}/mcp`, openApi: `${base}/servers/${slug}/openapi.json` }) as const;

export const hostOf = (address: string): string => address.replace(/^https?:\/\//, '');
