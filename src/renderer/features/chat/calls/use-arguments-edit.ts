import { useMemo, useState } from 'react';
import type { JsonObject, Tool } from '#shared/model/capability.ts';
import {
  type ArgumentsDraft,
  draftOfText,
  draftOfValue,
} from '../../../components/schema-form/arguments-draft.ts';
import { checkAgainstSchema } from '../../../components/schema-form/schema-check.ts';
import type { ArgumentsView } from '../../tools/ArgumentsPanel.tsx';

/** The arguments of one call while a person changes them; apart from those of the runner. */
export const useArgumentsEdit = (tool: Tool, initial: JsonObject) => {
  const [draft, setDraft] = useState<ArgumentsDraft>(() => draftOfValue(initial));
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
      onText: (text: string) => setDraft((before) => draftOfText(before, text)),
    },
    /** The arguments, where they are good; else what is wrong is shown. */
    take: (): JsonObject | undefined => {
      setAttempted(true);
      return draft.problem === undefined && check.issues.length === 0 ? draft.value : undefined;
    },
  };
};
