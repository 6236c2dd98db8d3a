import { type CallFilter, type CallStatus, callers, callStatuses } from '#shared/model/call.ts';

/** A token that was understood as one and has a value that it cannot have. */
export interface FilterProblem {
  readonly token: string;
  readonly name: FilterName;
  readonly allowed: readonly string[];
}

export interface ParsedFilter {
  readonly filter: CallFilter;
  readonly problems: readonly FilterProblem[];
}

export const filterNames = ['server', 'tool', 'status', 'caller', 'client', 'since', 'until'] as const;
export type FilterName = (typeof filterNames)[number];

const unitMs: Readonly<Record<string, number>> = {
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};

/** `name:value`, `name:"a value"`, a quoted text, or a word. */
const tokenPattern = /(?:([A-Za-z]+):)?(?:"([^"]*)"?|(\S+))/g;

/** The last instant of the year 9999; beyond it ISO 8601 needs another form. */
const LATEST_MS = 253_402_300_799_999;

const instant = (value: string, nowMs: number): string | undefined => {
  const span = /^(\d{1,6})([smhdw])$/.exec(value);
  const atMs = span ? nowMs - Number(span[1]) * (unitMs[span[2] ?? ''] ?? 0) : dateMs(value);
  return Number.isNaN(atMs) || atMs < 0 || atMs > LATEST_MS ? undefined : new Date(atMs).toISOString();
};

/** A date alone means that day where the person is, not in UTC. */
const dateMs = (value: string): number =>
  /^\d{4}-\d{2}-\d{2}$/.test(value)
    ? new Date(`${value}T00:00`).getTime()
    : /^\d{4}-\d{2}-\d{2}T/.test(value)
      ? Date.parse(value)
      : Number.NaN;

const isName = (name: string | undefined): name is FilterName =>
  filterNames.some((known) => known === name?.toLowerCase());

const oneOf = <T extends string>(values: readonly T[], value: string): T | undefined =>
  values.find((known) => known === value.toLowerCase());

const timeForms = ['30m', '1h', '7d', '2026-01-31'] as const;

const understand = (
  name: FilterName,
  value: string,
  nowMs: number,
): { readonly value: string | undefined; readonly allowed: readonly string[] } => {
  switch (name) {
    case 'status':
      return { value: oneOf<CallStatus>(callStatuses, value), allowed: callStatuses };
    case 'caller':
      return { value: oneOf(callers, value), allowed: callers };
    case 'since':
    case 'until':
      return { value: instant(value, nowMs), allowed: timeForms };
    default:
      return { value, allowed: [] };
  }
};

/**
 * Reads a filter line such as `server:git status:failed since:1h some text`. What is no token is text to
 * search for; a token with a value that it cannot have is reported and leaves the list as it is.
 */
export const parseCallFilter = (line: string, nowMs: number): ParsedFilter => {
  const found: Partial<Record<FilterName, string>> = {};
  const problems: FilterProblem[] = [];
  const words: string[] = [];
  for (const [token, rawName, quoted, plain] of line.matchAll(tokenPattern)) {
    // A token whose value is still being typed.
    if (plain?.endsWith(':') && isName(plain.slice(0, -1))) continue;
    const value = quoted ?? plain ?? token;
    if (!isName(rawName)) {
      words.push(rawName === undefined ? value : token);
      continue;
    }
    const name = rawName.toLowerCase() as FilterName;
    if (value === '') continue;
    const understood = understand(name, value, nowMs);
    if (understood.value === undefined) problems.push({ token, name, allowed: understood.allowed });
    else found[name] = understood.value;
  }
  const q = words.join(' ').trim();
  return { filter: { ...(found as CallFilter), ...(q === '' ? {} : { q }) }, problems };
};

/** A token that finds exactly this again. */
export const filterToken = (name: FilterName, value: string): string =>
  /^[^\s"]+$/.test(value) ? `${name}:${value}` : `${name}:"${value.replaceAll('"', '')}"`;
