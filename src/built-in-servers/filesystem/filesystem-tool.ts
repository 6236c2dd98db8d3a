import type { CallToolResult, ToolAnnotations } from '@modelcontextprotocol/server';
import type * as z from 'zod';
import type { Folder } from './folders.ts';

/** What the tools share while the program runs. */
export interface Workplace {
  readonly folders: readonly Folder[];
  /** The largest file that is read or written, and the most that search reads of one. */
  readonly maxBytes: number;
  /** The version of each file when it was last read or written here, by real path. */
  readonly seen: Map<string, string>;
}

/** A tool as the protocol has it, with what it does. */
export interface FilesystemTool<Input extends z.ZodObject = z.ZodObject> {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly input: Input;
  readonly output: z.ZodObject;
  readonly annotations: ToolAnnotations;
  run(args: z.infer<Input>, workplace: Workplace, signal: AbortSignal): Promise<CallToolResult>;
}

/** Keeps the type of the arguments between the schema and the work. */
export const filesystemTool = <Input extends z.ZodObject>(tool: FilesystemTool<Input>): FilesystemTool =>
  tool as unknown as FilesystemTool;
