import { type LogLevel, type LogLine, logLevels, type logSources } from '#shared/model/log.ts';
import { type Clock, isoTime } from '../../clock.ts';
import { guessLevel } from './log-level.ts';

type LogSource = (typeof logSources)[number];

const MAX_LINES = 5_000;
const MAX_CHARACTERS = 2 * 1_024 * 1_024;
const MAX_LINE_CHARACTERS = 8 * 1_024;
/** Old lines are dropped in lots of this part, so that a full log costs no move of the whole for every line. */
const DROP_PART = 0.1;
/** Listeners hear of several lines at a time. */
const BATCH_MS = 50;

interface LogQuery {
  /** Only what contains this text, case ignored. */
  readonly q?: string | undefined;
  /** This level and above. */
  readonly level?: LogLevel | undefined;
  /** Only lines after this sequence. */
  readonly after?: number | undefined;
  /** The last so many. */
  readonly limit?: number | undefined;
}

/** The log of one server, bounded in lines and size; it outlives the restarts of the server. */
export interface ServerLog {
  append(source: LogSource, text: string, level?: LogLevel): void;
  /** Oldest first. */
  lines(query?: LogQuery): readonly LogLine[];
  /** The text of the last lines of one source, oldest first. */
  tail(source: LogSource, count: number, after?: number): readonly string[];
  readonly lastSequence: number;
  /** Hears new lines in batches; returns its unsubscribe. */
  subscribe(listener: (lines: readonly LogLine[]) => void): () => void;
}

const printable = (text: string): string =>
  text.replace(/\u001b\[[0-9;?]*[ -/]*[@-~]/g, '').replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '\u00b7');

export const createServerLog = (clock: Clock, redact: (text: string) => string): ServerLog => {
  let kept: LogLine[] = [];
  let characters = 0;
  let sequence = 0;
  let waiting: LogLine[] = [];
  const listeners = new Set<(lines: readonly LogLine[]) => void>();

  const drop = (): void => {
    if (kept.length <= MAX_LINES && characters <= MAX_CHARACTERS) return;
    let count = 0;
    for (const line of kept) {
      const lineRoom = kept.length - count <= MAX_LINES * (1 - DROP_PART);
      if (lineRoom && characters <= MAX_CHARACTERS * (1 - DROP_PART)) break;
      characters -= line.text.length;
      count += 1;
    }
    kept = kept.slice(count);
  };

  const flush = (): void => {
    const batch = waiting;
    waiting = [];
    for (const listener of [...listeners]) listener(batch);
  };

  const lines = (query: LogQuery = {}): readonly LogLine[] => {
    const lowest = query.level === undefined ? 0 : logLevels.indexOf(query.level);
    const wanted = query.q?.toLowerCase() ?? '';
    const found = kept.filter(
      (line) =>
        line.sequence > (query.after ?? 0) &&
        logLevels.indexOf(line.level) >= lowest &&
        (wanted === '' || line.text.toLowerCase().includes(wanted)),
    );
    return query.limit === undefined ? found : found.slice(-query.limit);
  };

  return {
    append: (source, text, level) => {
      // Redacted with room to spare, so that the cut does not leave half of a secret.
      const whole = redact(text.slice(0, 2 * MAX_LINE_CHARACTERS));
      const clean = printable(
        whole.length > MAX_LINE_CHARACTERS ? `${whole.slice(0, MAX_LINE_CHARACTERS)} …` : whole,
      );
      sequence += 1;
      const line = { sequence, at: isoTime(clock), source, level: level ?? guessLevel(clean), text: clean };
      kept.push(line);
      characters += clean.length;
      drop();
      if (listeners.size === 0) return;
      if (waiting.length === 0) clock.setTimeout(flush, BATCH_MS);
      // A listener gets no more at a time than the log itself holds.
      if (waiting.length >= MAX_LINES) waiting.shift();
      waiting.push(line);
    },
    lines,
    tail: (source, count, after = 0) =>
      kept
        .filter((line) => line.source === source && line.sequence > after)
        .slice(-count)
        .map((line) => line.text),
    get lastSequence() {
      return sequence;
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};
