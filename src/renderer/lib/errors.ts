import { ORPCError } from '@orpc/client';
import type { i18n } from 'i18next';
import { isErrorCode } from '#shared/errors/catalog.ts';
import { fillTemplate } from '#shared/errors/patchbay-error.ts';
import { visibleText } from '../components/results/visible-characters.ts';
import { ConnectionLostError } from './connection-state.ts';

/** What a person is told of a failure, in their language. */
export interface DescribedError {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
  readonly details: Readonly<Record<string, unknown>>;
}

/** A failure as it arrives: thrown, or carried by a state, a report or a call. */
export interface CarriedError {
  readonly code?: string;
  readonly message: string;
  readonly hint?: string;
  readonly details?: Readonly<Record<string, unknown>>;
}

interface InputIssue {
  readonly message: string;
  readonly path?: readonly PropertyKey[];
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const issuesOf = (data: unknown): readonly InputIssue[] =>
  isRecord(data) && Array.isArray(data.issues) ? (data.issues as InputIssue[]) : [];

/** The contract refused the input before a handler saw it. */
const describeIssues = (issues: readonly InputIssue[]): CarriedError => {
  const problem = issues
    .map(({ path, message }) => [path?.map(String).join('.'), message].filter(Boolean).join(': '))
    .join('; ');
  return {
    code: 'invalid-input',
    message: `The input is not valid: ${problem}.`,
    hint: 'Correct the named field and send it again.',
    details: { problem },
  };
};

export const carriedError = (error: unknown): CarriedError => {
  if (error instanceof ORPCError) {
    const data: unknown = error.data;
    const issues = issuesOf(data);
    if (issues.length > 0) return describeIssues(issues);
    const hint = isRecord(data) && typeof data.hint === 'string' ? data.hint : '';
    const details = isRecord(data) && isRecord(data.details) ? data.details : {};
    const code = isErrorCode(error.code) ? error.code : 'internal-error';
    return {
      code,
      message: error.message,
      hint,
      details: isErrorCode(error.code) ? details : { problem: error.message },
    };
  }
  if (error instanceof ConnectionLostError)
    return { code: 'connection-to-patchbay-lost', message: error.message };
  if (isRecord(error) && !(error instanceof Error) && typeof error.message === 'string') {
    return error as unknown as CarriedError;
  }
  const problem = error instanceof Error ? error.message : String(error);
  return { code: 'internal-error', message: problem, details: { problem } };
};

/** Translates by code; English may fall back on the words of the error itself. */
export const describeError = (error: unknown, language: i18n): DescribedError => {
  if (error instanceof ConnectionLostError) {
    return {
      code: 'connection-to-patchbay-lost',
      message: language.t('common:patchbayLost.message'),
      hint: language.t('common:patchbayLost.hint'),
      details: {},
    };
  }
  const { code = 'internal-error', message, hint = '', details = {} } = carriedError(error);
  const translated = (part: 'message' | 'hint', fallback: string): string => {
    const key = `errors:${code}.${part}`;
    // A literal `{name}` is filled here, from the same details as the English text.
    return language.exists(key, { fallbackLng: [] }) ? fillTemplate(language.t(key), details) : fallback;
  };
  return {
    code,
    message: visibleText(translated('message', message)),
    hint: visibleText(translated('hint', hint)),
    details,
  };
};
