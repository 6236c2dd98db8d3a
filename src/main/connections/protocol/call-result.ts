import * as z from 'zod';
import { type CallToolResult, type ContentBlock, contentBlock } from '#shared/model/content.ts';

/** What a server answers a call with, before anything is made of it. */
export const looseResult = z.looseObject({ content: z.array(z.unknown()).optional() });
export type LooseResult = z.infer<typeof looseResult>;

const readBlock = (raw: unknown): ContentBlock => {
  const read = contentBlock.safeParse(raw);
  return read.success ? read.data : { type: 'unknown', value: raw };
};

/** The protocol's result as it came; a block that breaks the protocol is kept as what it is. */
export const readResult = (raw: LooseResult): CallToolResult => ({
  ...raw,
  content: (raw.content ?? []).map(readBlock),
  isError: raw.isError === undefined ? undefined : raw.isError === true,
});
