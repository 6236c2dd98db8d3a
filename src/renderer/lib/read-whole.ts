import type { CallToolResult } from '#shared/model/content.ts';

interface Reading {
  readonly signal?: AbortSignal;
  /** How many bytes are there by now. */
  readonly onProgress?: (doneBytes: number) => void;
}

/** The words of a response, each piece told as it comes. */
const readText = async (response: Response, onProgress: (doneBytes: number) => void): Promise<string> => {
  const decoder = new TextDecoder();
  const words: string[] = [];
  let doneBytes = 0;
  const reader = response.body?.getReader();
  for (;;) {
    const piece = await reader?.read();
    if (piece?.value === undefined) return [...words, decoder.decode()].join('');
    words.push(decoder.decode(piece.value, { stream: true }));
    doneBytes += piece.value.byteLength;
    onProgress(doneBytes);
  }
};

/** A whole result, kept as a file where only its beginning was handed over. Throws where it is not to be had. */
export const readWhole = async (
  url: string,
  { signal, onProgress = () => undefined }: Reading = {},
): Promise<CallToolResult> => {
  const response = await fetch(url, { signal: signal ?? null });
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return JSON.parse(await readText(response, onProgress)) as CallToolResult;
};
