import { type ErrorCode, errorCatalog } from './catalog.ts';

/** What a person is told of a failure; the same object at every door. */
export interface ErrorBody {
  readonly code: ErrorCode;
  readonly message: string;
  readonly hint: string;
  readonly details: Readonly<Record<string, unknown>>;
}

/** Fills `{name}` from `details`; what has no value is left empty. */
export const fillTemplate = (template: string, details: Readonly<Record<string, unknown>>): string =>
  template.replace(/\{(\w+)\}/g, (_, name: string) => String(details[name] ?? ''));

/** An expected failure from the catalogue. Anything else that is thrown is a bug and becomes `internal-error`. */
export class PatchbayError extends Error {
  readonly code: ErrorCode;
  readonly hint: string;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(
    code: ErrorCode,
    details: Readonly<Record<string, unknown>> = {},
    options?: { cause?: unknown },
  ) {
    super(fillTemplate(errorCatalog[code].message, details), options);
    this.name = 'PatchbayError';
    this.code = code;
    this.hint = fillTemplate(errorCatalog[code].hint, details);
    this.details = details;
  }

  get status(): number {
    return errorCatalog[this.code].status;
  }

  toJSON(): ErrorBody {
    return { code: this.code, message: this.message, hint: this.hint, details: this.details };
  }
}

export const isPatchbayError = (error: unknown): error is PatchbayError => error instanceof PatchbayError;

/** Wraps what is not yet a PatchbayError. */
export const toPatchbayError = (error: unknown): PatchbayError =>
  error instanceof PatchbayError
    ? error
    : new PatchbayError(
        'internal-error',
        { problem: error instanceof Error ? error.message : String(error) },
        { cause: error },
      );
