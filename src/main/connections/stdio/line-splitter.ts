const NEWLINE = 0x0a;

export interface LineSplitterOptions {
  /** A longer line is not kept; the rest up to its end is passed over. */
  readonly maxLineBytes: number;
  readonly onLine: (line: string) => void;
  /** A line over the limit: its first and last bytes as text, once its end has come. */
  readonly onTooLong: (line: { head: string; tail: string; bytes: number }) => void;
}

export interface LineSplitter {
  push(chunk: Buffer): void;
  /** Hands over what stands after the last newline. */
  end(): void;
}

/** How much of a line that is too long is kept, to say which one it was. */
const KEPT_BYTES = 1_024;

/**
 * Cuts a stream of bytes into lines without copying a long line again with each chunk.
 * Invalid UTF-8 becomes U+FFFD: a broken character must not cost the message.
 */
export const createLineSplitter = (options: LineSplitterOptions): LineSplitter => {
  let parts: Buffer[] = [];
  let bytes = 0;
  let head: Buffer | undefined;
  let tail: Buffer = Buffer.alloc(0);

  const add = (part: Buffer): void => {
    bytes += part.length;
    if (head === undefined) {
      parts.push(part);
      if (bytes <= options.maxLineBytes) return;
      const all = Buffer.concat(parts);
      head = Buffer.from(all.subarray(0, KEPT_BYTES));
      tail = Buffer.from(all.subarray(-KEPT_BYTES));
      parts = [];
    } else tail = Buffer.concat([tail, part.subarray(-KEPT_BYTES)]).subarray(-KEPT_BYTES);
  };

  const finish = (): void => {
    if (head !== undefined) options.onTooLong({ head: head.toString(), tail: tail.toString(), bytes });
    else if (bytes > 0) {
      const line = (parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts)).toString('utf8');
      options.onLine(line.endsWith('\r') ? line.slice(0, -1) : line);
    }
    parts = [];
    bytes = 0;
    head = undefined;
    tail = Buffer.alloc(0);
  };

  return {
    push: (chunk) => {
      let start = 0;
      for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, start)) {
        add(chunk.subarray(start, at));
        finish();
        start = at + 1;
      }
      if (start < chunk.length) add(chunk.subarray(start));
    },
    end: finish,
  };
};
