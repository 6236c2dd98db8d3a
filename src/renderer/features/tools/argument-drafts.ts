import { create } from 'zustand';
import type { JsonObject, Tool } from '#shared/model/capability.ts';
import {
  type ArgumentsDraft,
  draftOfText,
  draftOfValue,
} from '../../components/schema-form/arguments-draft.ts';
import { defaultArguments } from '../../components/schema-form/default-arguments.ts';
import { readKept, writeKept } from '../../components/schema-form/kept-text.ts';
import { decodeArguments, encodeArguments, encodeText, storageKey, textKey } from './argument-memory.ts';

interface DraftStore {
  readonly byTool: Readonly<Record<string, ArgumentsDraft>>;
}

const useDraftStore = create<DraftStore>(() => ({ byTool: {} }));

const remember = (tool: Tool, draft: ArgumentsDraft): void => {
  const key = storageKey(tool.serverId, tool.name);
  useDraftStore.setState(({ byTool }) => ({ byTool: { ...byTool, [key]: draft } }));
  writeKept(key, encodeArguments(tool.inputSchema, draft.value));
  writeKept(textKey(key), draft.problem && encodeText(tool.inputSchema, draft.text));
};

const restore = (key: string, tool: Tool): ArgumentsDraft => {
  const draft = draftOfValue(decodeArguments(readKept(key)) ?? defaultArguments(tool.inputSchema));
  const text = readKept(textKey(key));
  return text === null ? draft : draftOfText(draft, text);
};

/** What is typed for a tool; kept across pages, and without passwords across starts. */
export const useArgumentsDraft = (tool: Tool) => {
  const key = storageKey(tool.serverId, tool.name);
  const typed = useDraftStore(({ byTool }) => byTool[key]);
  const draft = typed ?? readOnce(key, tool);
  return {
    draft,
    setValue: (value: JsonObject) => remember(tool, draftOfValue(value)),
    setText: (text: string) => remember(tool, draftOfText(draft, text)),
  };
};

/** One object for as long as nothing is typed, so that the form does not see a new value at each look. */
const restored = new Map<string, ArgumentsDraft>();
const readOnce = (key: string, tool: Tool): ArgumentsDraft => {
  const known = restored.get(key);
  if (known) return known;
  const draft = restore(key, tool);
  restored.set(key, draft);
  return draft;
};

/** Puts arguments of elsewhere into a tool's form. */
export const setArguments = (tool: Tool, value: JsonObject): void => remember(tool, draftOfValue(value));
