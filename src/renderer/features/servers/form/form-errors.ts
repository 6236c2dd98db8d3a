import { serverInput } from '#shared/model/server.ts';
import { type CarriedError, carriedError } from '../../../lib/errors.ts';
import type { ServerFormValues, ValueRow } from './server-form-values.ts';
import { inputOf } from './server-form-values.ts';

export type FormField = Exclude<keyof ServerFormValues, 'argumentText'> | 'args';

/** What is wrong with a field: a text of our own, or the words of the contract. */
export type FieldProblem =
  | { readonly kind: 'named'; readonly name: NamedProblem }
  | { readonly kind: 'contract'; readonly problem: string }
  | { readonly kind: 'failure'; readonly error: CarriedError };

export type NamedProblem =
  | 'nameNeeded'
  | 'commandNeeded'
  | 'urlNeeded'
  | 'urlInvalid'
  | 'lineNameNeeded'
  | 'lineNameTwice'
  | 'secretEmpty';

export type FormErrors = Readonly<Partial<Record<FormField, FieldProblem>>>;

const named = (name: NamedProblem): FieldProblem => ({ kind: 'named', name });

const rowsProblem = (rows: readonly ValueRow[]): FieldProblem | undefined => {
  const names = rows.map(({ name }) => name.trim());
  if (rows.some(({ value }, index) => names[index] === '' && value !== '')) return named('lineNameNeeded');
  const filled = names.filter((name) => name !== '');
  // So comes a draft back from disk, where its secrets were left out.
  if (rows.some(({ name, value, secret, kept }) => name !== '' && secret && !kept && value === '')) {
    return named('secretEmpty');
  }
  return new Set(filled).size < filled.length ? named('lineNameTwice') : undefined;
};

const formFields: ReadonlySet<string> = new Set<FormField>([
  'name',
  'description',
  'notes',
  'category',
  'tags',
  'transport',
  'command',
  'args',
  'cwd',
  'env',
  'url',
  'headers',
  'oauth',
  'enabled',
  'timeoutSeconds',
  'startTimeoutSeconds',
  'roots',
  'memoryLimitMb',
  'idleStopMinutes',
]);

const isField = (name: unknown): name is FormField => typeof name === 'string' && formFields.has(name);

const contractProblems = (values: ServerFormValues): FormErrors => {
  const parsed = serverInput.safeParse(inputOf(values));
  if (parsed.success) return {};
  const problems: Partial<Record<FormField, FieldProblem>> = {};
  for (const { path, message } of parsed.error.issues) {
    const [field, ...inside] = path;
    if (isField(field))
      problems[field] ??= { kind: 'contract', problem: [...inside.map(String), message].join(': ') };
  }
  return problems;
};

const withoutUndefined = (errors: Partial<Record<FormField, FieldProblem | undefined>>): FormErrors =>
  Object.fromEntries(Object.entries(errors).filter(([, problem]) => problem !== undefined));

/** What can be said before anything is sent. */
export const checkValues = (values: ServerFormValues): FormErrors => {
  const network = values.transport !== 'stdio';
  const url = values.url.trim();
  return {
    ...contractProblems(values),
    ...withoutUndefined({
      name: values.name.trim() === '' ? named('nameNeeded') : undefined,
      command: !network && values.command.trim() === '' ? named('commandNeeded') : undefined,
      url: !network
        ? undefined
        : url === ''
          ? named('urlNeeded')
          : URL.canParse(url)
            ? undefined
            : named('urlInvalid'),
      env: rowsProblem(values.env),
      headers: rowsProblem(values.headers),
    }),
  };
};

const fieldOfCode: Readonly<Record<string, FormField>> = {
  'name-taken': 'name',
  'invalid-url': 'url',
  'command-not-found': 'command',
  'command-is-directory': 'command',
  'command-not-executable': 'command',
  'spawn-failed': 'command',
  'working-directory-missing': 'cwd',
  'connection-refused': 'url',
  'http-not-found': 'url',
  'http-not-mcp': 'url',
  'http-unauthorized': 'headers',
};

/** The field that a failure names, if it names one. */
export const fieldOfError = (error: unknown): FormField | undefined => {
  const { code = '', details = {} } = carriedError(error);
  if (code !== 'invalid-input') return fieldOfCode[code];
  const field = details.field ?? /^([A-Za-z]+)/.exec(String(details.problem ?? ''))?.[1];
  return isField(field) ? field : undefined;
};

/** Marks the field that a failure of the other side names. */
export const errorsOf = (error: unknown): FormErrors => {
  const field = fieldOfError(error);
  return field === undefined ? {} : { [field]: { kind: 'failure', error: carriedError(error) } };
};
