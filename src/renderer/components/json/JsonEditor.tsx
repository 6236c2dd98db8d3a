import { json } from '@codemirror/lang-json';
import { useComputedColorScheme } from '@mantine/core';
import CodeMirror, { EditorView } from '@uiw/react-codemirror';
import { useCallback, useMemo, useRef } from 'react';
import type { JsonObject } from '#shared/model/capability.ts';
import { useIssueText } from '../schema-form/use-issue-text.ts';
import classes from './JsonEditor.module.css';
import { editorLook, schemaCompletion, schemaLint } from './json-editor-extensions.ts';

/** One object for good: a new one at each key makes the editor anew, and its list of completions with it. */
const setup = { foldGutter: false, highlightActiveLine: false, highlightActiveLineGutter: false };

interface JsonEditorProps {
  readonly text: string;
  readonly schema: JsonObject;
  readonly label: string;
  readonly onChange: (text: string) => void;
}

/** JSON with completion and checks from a schema. Tab leaves the editor, as everywhere. */
export function JsonEditor({ text, schema, label, onChange }: JsonEditorProps) {
  const colorScheme = useComputedColorScheme('light');
  const issueText = useIssueText();
  const newest = useRef(onChange);
  newest.current = onChange;
  const change = useCallback((typed: string) => newest.current(typed), []);
  const extensions = useMemo(
    () => [
      json(),
      schemaCompletion(schema),
      schemaLint(schema, issueText),
      EditorView.contentAttributes.of({ 'aria-label': label }),
      EditorView.lineWrapping,
      editorLook,
    ],
    [schema, issueText, label],
  );
  return (
    <CodeMirror
      className={classes.editor}
      value={text}
      onChange={change}
      // Esc closes the list of completions; once too often, and it would close the page around it.
      onKeyDown={(event) => {
        if (event.key === 'Escape') event.stopPropagation();
      }}
      theme={colorScheme}
      extensions={extensions}
      indentWithTab={false}
      minHeight="140px"
      maxHeight="420px"
      basicSetup={setup}
    />
  );
}
