/** `840 ms`, `2.4 s`, `3 min 20 s`, for what a person waits for. */
export const formatDuration = (durationMs: number): string => {
  if (durationMs < 1) return '< 1 ms';
  if (durationMs < 1_000) return `${Math.round(durationMs)} ms`;
  const seconds = durationMs / 1_000;
  if (seconds < 60) return `${seconds.toFixed(seconds < 10 ? 1 : 0)} s`;
  const minutes = Math.floor(seconds / 60);
  const rest = Math.round(seconds - minutes * 60);
  return rest === 0 ? `${minutes} min` : `${minutes} min ${rest} s`;
};

const spanUnits = [
  ['d', 86_400],
  ['h', 3_600],
  ['min', 60],
  ['s', 1],
] as const;

/** `3 d 4 h`, `5 h 12 min`, `40 s`, for how long something has lasted; the two largest units say enough. */
export const formatSpan = (spanMs: number): string => {
  const seconds = Math.max(0, Math.floor(spanMs / 1_000));
  const first = spanUnits.findIndex(([, size]) => seconds >= size);
  if (first < 0) return '0 s';
  let left = seconds;
  return spanUnits
    .slice(first, first + 2)
    .map(([unit, size]) => {
      const count = Math.floor(left / size);
      left -= count * size;
      return count === 0 ? '' : `${count} ${unit}`;
    })
    .filter((part) => part !== '')
    .join(' ');
};

const BYTES_PER_UNIT = 1_024;

export const formatBytes = (bytes: number): string => {
  if (bytes < BYTES_PER_UNIT) return `${bytes} B`;
  const units = ['KiB', 'MiB', 'GiB'] as const;
  const exponent = Math.min(units.length, Math.floor(Math.log(bytes) / Math.log(BYTES_PER_UNIT)));
  const amount = bytes / BYTES_PER_UNIT ** exponent;
  return `${amount.toFixed(amount < 10 ? 1 : 0)} ${units[exponent - 1]}`;
};

const steps: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 31_536_000_000],
  ['month', 2_592_000_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
];

/** `3 minutes ago`, in the person's language. */
export const formatRelative = (atMs: number, nowMs: number, language: string): string => {
  const difference = atMs - nowMs;
  const [unit, unitMs] = steps.find(([, size]) => Math.abs(difference) >= size) ?? ['second', 1_000];
  const format = new Intl.RelativeTimeFormat(language, { numeric: 'auto', style: 'short' });
  return format.format(Math.trunc(difference / unitMs), unit);
};

export const formatExact = (atMs: number, language: string): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'medium' }).format(atMs);

export const formatClock = (atMs: number, language: string): string =>
  new Intl.DateTimeFormat(language, { timeStyle: 'medium' }).format(atMs);
