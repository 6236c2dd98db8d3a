import type { Tool } from '#shared/model/capability.ts';

/** Where it stood before `_meta.ui` (MCP Apps, "Deprecated"). */
const OLDER_KEY = 'ui/resourceUri';

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** An address of a view; anything else is as if there were none. */
const viewUri = (value: unknown): string | undefined =>
  typeof value === 'string' && value.startsWith('ui://') && value.length <= 8_192 ? value : undefined;

const kinds = ['model', 'app'] as const;

/** What a definition says of a view and of who may call the tool, from its `_meta`. */
export const toolUi = (meta: unknown): Tool['ui'] => {
  if (!isRecord(meta)) return undefined;
  const ui = isRecord(meta.ui) ? meta.ui : {};
  const uri = viewUri(ui.resourceUri) ?? viewUri(meta[OLDER_KEY]);
  const said = Array.isArray(ui.visibility) ? ui.visibility : undefined;
  if (uri === undefined && said === undefined) return undefined;
  return { uri, visibility: said === undefined ? [...kinds] : kinds.filter((kind) => said.includes(kind)) };
};

/** Some tools are there for the view of another one alone. */
export const isForModels = (ui: Tool['ui']): boolean => ui === undefined || ui.visibility.includes('model');
