import { type BuiltInTool, toolsOf } from '../lib/built-in-tool.ts';
import type { Folder } from './folders.ts';

/** What the tools share while the program runs. */
export interface Workplace {
  readonly folders: readonly Folder[];
  /** As they were named, those that are not there included. */
  readonly named: readonly string[];
  /** The largest file that is read or written, and the most that search reads of one. */
  readonly maxBytes: number;
  /** The version of each file when it was last read or written here, by real path. */
  readonly seen: Map<string, string>;
}

export type FilesystemTool = BuiltInTool<Workplace>;

export const filesystemTool = toolsOf<Workplace>();
