import { useMemo, useState } from 'react';
import * as z from 'zod';
import type { JsonObject, Tool } from '#shared/model/capability.ts';
import {
  type ArgumentsDraft,
  draftOfText,
  draftOfValue,
} from '../../../components/schema-form/arguments-draft.ts';
import { checkAgainstSchema } from '../../../components/schema-form/schema-check.ts';
import type { ArgumentsView } from '../../tools/ArgumentsPanel.tsx';
import { encodeText } from '../../tools/argument-memory.ts';
import { readTyped, writeTyped } from '../questions/typed-answers.ts';

const typedDraft = z.object({ text: z.string() });

/** What was typed before, over what it began with. */
const startOf = (id: string, initial: JsonObject): ArgumentsDraft => {
  const typed = typedDraft.safeParse(readTyped(id));
  const draft = draftOfValue(initial);
  return typed.success ? draftOfText(draft, typed.data.text) : draft;
};

/** The arguments of one call while a person changes them; apart from those of the runner. `id`: under which they are kept. */
export const useArgumentsEdit = (id: string, tool: Tool, initial: JsonObject) => {
  const [draft, show] = useState<ArgumentsDraft>(() => startOf(id, initial));
  const setDraft = (next: ArgumentsDraft) => {
    show(next);
    const { text } = next;
    const isKept = encodeText(tool.inputSchema, text) !== undefined;
    writeTyped(id, { text }, isKept ? { text } : undefined);
  };
  const [attempted, setAttempted] = useState(false);
  const [view, onView] = useState<ArgumentsView>('form');
  const check = useMemo(() => checkAgainstSchema(tool.inputSchema, draft.value), [tool, draft.value]);
  return {
    panel: {
      tool,
      draft,
      check,
      attempted,
      view,
      onView,
      onValue: (value: JsonObject) => setDraft(draftOfValue(value)),
      onText: (text: string) => setDraft(draftOfText(draft, text)),
    },
    /** The arguments, where they are good; else what is wrong is shown. */
    take: (): JsonObject | undefined => {
      setAttempted(true);
      return draft.problem === undefined && check.issues.length === 0 ? draft.value : undefined;
    },
  };
};
