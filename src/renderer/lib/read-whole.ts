import type { CallToolResult } from '#shared/model/content.ts';

/** A whole result, kept as a file where only its beginning was handed over. Throws where it is not to be had. */
export const readWhole = async (url: string): Promise<CallToolResult> => {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return (await response.json()) as CallToolResult;
};
