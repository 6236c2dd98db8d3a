import type { CallToolResult } from '@modelcontextprotocol/server';
import { Refusal } from './refusal.ts';

/** A result for programs and the same as text for models that read nothing else (specification, "Structured Content"). */
export const answer = (
  structured: Record<string, unknown>,
  content?: CallToolResult['content'],
): CallToolResult => ({
  structuredContent: structured,
  content: content ?? [{ type: 'text', text: JSON.stringify(structured) }],
});

/** What the system says, in words. */
const words: Readonly<Record<string, string>> = {
  ENOENT: 'There is nothing at this path.',
  EACCES: 'This program has no right to do that there.',
  EPERM: 'The system does not allow that there.',
  EROFS: 'The disk is read-only.',
  ENOSPC: 'The disk is full.',
  EDQUOT: 'The quota of the disk is used up.',
  EEXIST: 'There is something at this path already.',
  ENOTEMPTY: 'The folder is not empty.',
  EISDIR: 'This is a folder, not a file.',
  ENOTDIR: 'A part of the path is a file, not a folder.',
  ENAMETOOLONG: 'The name is too long.',
  ELOOP: 'A link stands where a file was expected.',
  ENXIO: 'This is not a regular file.',
  EXDEV: 'That would move a file to another disk.',
  EBUSY: 'It is in use by another program.',
  EMFILE: 'Too many files are open; try again in a moment.',
};

const problemOf = (error: unknown): string | undefined => {
  if (error instanceof Refusal) return error.message;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return words[code];
};

/** Failures that were expected become results with `isError`, so that the model can read them. */
export const orRefusal = async (work: () => Promise<CallToolResult>): Promise<CallToolResult> => {
  try {
    return await work();
  } catch (error) {
    const problem = problemOf(error);
    if (problem === undefined) throw error;
    return { content: [{ type: 'text', text: problem }], isError: true };
  }
};
