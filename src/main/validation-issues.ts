interface Issue {
  readonly path: string;
  readonly message: string;
}

const MAX_ISSUES = 5;

const fieldPath = (path: unknown): string => {
  if (!Array.isArray(path)) return '';
  const segments: readonly unknown[] = path;
  return segments
    .map((segment) =>
      typeof segment === 'object' && segment !== null && 'key' in segment ? segment.key : segment,
    )
    .map((segment, index) =>
      typeof segment === 'number' ? `[${segment}]` : index === 0 ? String(segment) : `.${String(segment)}`,
    )
    .join('');
};

const toIssue = (issue: unknown): Issue => {
  const { path, message } = (issue ?? {}) as { path?: unknown; message?: unknown };
  return { path: fieldPath(path), message: typeof message === 'string' ? message : 'is not valid' };
};

/** Zod's issues as the details of `invalid-input`: one readable problem that names the fields, and the list. */
export const describeIssues = (issues: unknown): { problem: string; issues: readonly Issue[] } => {
  const all = Array.isArray(issues) ? issues.map(toIssue) : [];
  const shown = all.slice(0, MAX_ISSUES);
  const said = shown.map(({ path, message }) => (path === '' ? message : `"${path}": ${message}`));
  const rest = all.length - shown.length;
  return {
    problem:
      said.length === 0
        ? 'the request is malformed'
        : said.join('; ') + (rest > 0 ? `; and ${rest} more` : ''),
    issues: all,
  };
};
