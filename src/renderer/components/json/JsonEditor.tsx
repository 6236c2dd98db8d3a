import { json } from '@codemirror/lang-json';
import { useComputedColorScheme } from '@mantine/core';
import CodeMirror, { EditorView } from '@uiw/react-codemirror';
import { useMemo } from 'react';
import type { JsonObject } from '#shared/model/capability.ts';
import { useIssueText } from '../schema-form/use-issue-text.ts';
import classes from './JsonEditor.module.css';
import { editorLook, schemaCompletion, schemaLint } from './json-editor-extensions.ts';

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
      onChange={onChange}
      theme={colorScheme}
      extensions={extensions}
      indentWithTab={false}
      minHeight="140px"
      maxHeight="420px"
      basicSetup={{ foldGutter: false, highlightActiveLine: false, highlightActiveLineGutter: false }}
    />
  );
}
