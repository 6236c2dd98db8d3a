import type { LogLevel } from '#shared/model/log.ts';

/** Names of levels as loggers write them, at the place where they write them: near the beginning of the line. */
const named: readonly (readonly [RegExp, LogLevel])[] = [
  [/\b(fatal|critical|crit|emerg(ency)?|alert|panic|error|err|exception|traceback|severe)\b/i, 'error'],
  [/\b(warn|warning)\b/i, 'warning'],
  [/\b(debug|trace|verbose)\b/i, 'debug'],
  [/\b(info|notice)\b/i, 'info'],
];
const failure = /^(\w*(Error|Exception)\b|Traceback|panic:|npm ERR!|Uncaught\b|thread '.*' panicked)/;
/** Room for a time stamp and a logger's name before the level. */
const HEAD_CHARACTERS = 60;

/** stderr has no levels; this reads one from the text, so that a filter by level is of use. */
export const guessLevel = (text: string): LogLevel => {
  if (failure.test(text)) return 'error';
  const head = text.slice(0, HEAD_CHARACTERS);
  // The level that stands first is the line's own: "INFO no errors found" is information.
  const found = named
    .map(([pattern, level]) => ({ level, at: head.search(pattern) }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at);
  return found[0]?.level ?? 'info';
};

/** The protocol has the eight levels of syslog (RFC 5424). */
export const fromProtocolLevel = (level: unknown): LogLevel => {
  switch (level) {
    case 'debug':
      return 'debug';
    case 'warning':
      return 'warning';
    case 'error':
    case 'critical':
    case 'alert':
    case 'emergency':
      return 'error';
    default:
      return 'info';
  }
};
