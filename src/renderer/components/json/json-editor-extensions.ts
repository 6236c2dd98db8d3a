import type { CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import { jsonLanguage, jsonParseLinter } from '@codemirror/lang-json';
import { type Diagnostic, linter } from '@codemirror/lint';
import { EditorView, type Extension } from '@uiw/react-codemirror';
import type { JsonObject } from '#shared/model/capability.ts';
import { checkAgainstSchema, type SchemaIssue } from '../schema-form/schema-check.ts';
import { jsonCompletionsAt } from './json-completion-at.ts';
import { rangeOfPath } from './json-issue-ranges.ts';

const LINT_DELAY_MS = 300;
/** Property names and values from the schema. */
export const schemaCompletion = (schema: JsonObject): Extension =>
  jsonLanguage.data.of({
    autocomplete: (context: CompletionContext): CompletionResult | null => {
      const found = jsonCompletionsAt(schema, context.state.doc.toString(), context.pos);
      if (!found || (!context.explicit && found.from === context.pos)) return null;
      const typed = context.state.sliceDoc(found.from, context.pos).replace(/^"/, '').toLowerCase();
      const fitting = found.suggestions.filter(({ label }) => label.toLowerCase().includes(typed));
      return {
        from: found.from,
        to: found.to,
        // The editor would compare with all that is replaced: the closing quote fits no name.
        filter: false,
        options: fitting.map(({ label, detail, info }) => ({
          label,
          detail,
          info: info || undefined,
          apply: label + found.suffix,
          type: found.kind === 'name' ? 'property' : 'constant',
        })),
      };
    },
  });

/** Marks what the schema refuses, with the same words as the form. */
export const schemaLint = (schema: JsonObject, describe: (issue: SchemaIssue) => string): Extension => {
  const broken = jsonParseLinter();
  return linter(
    (view): readonly Diagnostic[] => {
      const text = view.state.doc.toString();
      if (text.trim() === '') return [];
      const syntax = broken(view);
      if (syntax.length > 0) return syntax;
      const { issues } = checkAgainstSchema(schema, JSON.parse(text));
      return issues.map((issue) => ({
        ...rangeOfPath(text, issue.path),
        severity: 'error',
        message: [issue.path.join(' › '), describe(issue)].filter(Boolean).join(': '),
      }));
    },
    { delay: LINT_DELAY_MS },
  );
};

export const editorLook = EditorView.theme({
  '&': { fontSize: '13px', backgroundColor: 'transparent' },
  '&.cm-focused': { outline: 'none' },
  '.cm-content, .cm-gutters': { fontFamily: 'var(--mantine-font-family-monospace)' },
  '.cm-gutters': { backgroundColor: 'transparent', border: 'none', color: 'var(--mantine-color-dimmed)' },
  '.cm-tooltip': { fontSize: '12px', maxWidth: '420px' },
});
