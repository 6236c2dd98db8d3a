import type { WebFace } from './web-face.ts';

/** Asks a browser face over its management API. */
export const askRest = async <T>(
  { address, token }: WebFace,
  method: string,
  path: string,
  body?: unknown,
): Promise<T> => {
  const response = await fetch(`${address}${path}`, {
    method,
    headers: { authorization: `Bearer ${token}` },
    body: body === undefined ? null : JSON.stringify(body),
  });
  return (await response.json()) as T;
};
