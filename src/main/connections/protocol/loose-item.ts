import { icon, type JsonObject, type ToolAnnotations } from '#shared/model/capability.ts';
import { isJsonObject } from '#shared/model/is-json-object.ts';
import { definitionHash } from '../../definition-hash.ts';
import type { ListedPrompt, ListedResource, ListedResourceTemplate, ListedTool } from '../connection.ts';
import { behaviourMeta, iconSources } from '../definition-parts.ts';

/** What the model of an item has no field for. */
const extraOf = (raw: JsonObject, known: readonly string[]): JsonObject | undefined => {
  const rest = Object.entries(raw).filter(([key]) => !known.includes(key));
  return rest.length === 0 ? undefined : Object.fromEntries(rest);
};

/** What became of one item of a list: taken, with or without a problem, or left out. */
export type Read<T> = { readonly item: T } | { readonly leftOut: string };

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

const hintNames = ['readOnlyHint', 'destructiveHint', 'idempotentHint', 'openWorldHint'] as const;

const readAnnotations = (value: unknown, problems: string[]): ToolAnnotations => {
  if (value === undefined || value === null) return {};
  if (!isJsonObject(value)) {
    problems.push('its annotations are not an object');
    return {};
  }
  const wrong = hintNames.filter((name) => name in value && typeof value[name] !== 'boolean');
  for (const name of wrong) problems.push(`its annotation "${name}" is not true or false`);
  const hints = hintNames.flatMap((name) => (typeof value[name] === 'boolean' ? [[name, value[name]]] : []));
  const title = text(value.title);
  return { ...(title === undefined ? {} : { title }), ...Object.fromEntries(hints) };
};

const readIcons = (value: unknown): ListedTool['icons'] =>
  Array.isArray(value)
    ? value.flatMap((one) => {
        const read = icon.safeParse(one);
        return read.success ? [read.data] : [];
      })
    : [];

const readInputSchema = (value: unknown, problems: string[]): JsonObject => {
  if (!isJsonObject(value)) {
    problems.push('it has no input schema');
    return { type: 'object' };
  }
  if (value.type !== 'object') problems.push('its input schema is not of the type "object"');
  return value;
};

export const readTool = (raw: unknown): Read<ListedTool> => {
  const name = isJsonObject(raw) ? text(raw.name) : undefined;
  if (!isJsonObject(raw) || name === undefined || name === '') return { leftOut: 'A tool without a name.' };
  const problems: string[] = [];
  if (raw.description !== undefined && typeof raw.description !== 'string')
    problems.push('its description is not text');
  const inputSchema = readInputSchema(raw.inputSchema, problems);
  const hasOutputSchema = raw.outputSchema !== undefined && raw.outputSchema !== null;
  if (hasOutputSchema && !isJsonObject(raw.outputSchema)) problems.push('its output schema is not an object');
  const annotations = readAnnotations(raw.annotations, problems);
  const { title, description, outputSchema } = raw;
  const icons = readIcons(raw.icons);
  const meta = behaviourMeta(raw._meta);
  return {
    item: {
      name,
      title: text(title),
      description: text(description) ?? '',
      inputSchema,
      outputSchema: isJsonObject(outputSchema) ? outputSchema : undefined,
      annotations,
      icons,
      // With annotations that the protocol does not know: they are handed on, so they count.
      hash: definitionHash({
        name,
        title,
        description,
        inputSchema,
        outputSchema,
        annotations: isJsonObject(raw.annotations) ? raw.annotations : {},
        // Left out where there is nothing: a definition without them keeps the hash that it had before they counted.
        meta: Object.keys(meta).length === 0 ? undefined : meta,
        icons: icons.length === 0 ? undefined : iconSources(icons),
      }),
      problem:
        problems.length === 0 ? undefined : `The definition breaks the protocol: ${problems.join('; ')}.`,
      extra: extraOf(raw, ['name', 'title', 'description', 'inputSchema', 'outputSchema']),
    },
  };
};

const describedKeys = ['name', 'title', 'description', 'mimeType'];
const described = (raw: JsonObject) => ({
  title: text(raw.title),
  description: text(raw.description) ?? '',
  mimeType: text(raw.mimeType),
});

export const readResource = (raw: unknown): Read<ListedResource> => {
  const uri = isJsonObject(raw) ? text(raw.uri) : undefined;
  if (!isJsonObject(raw) || uri === undefined) return { leftOut: 'A resource without a URI.' };
  const sizeBytes = typeof raw.size === 'number' ? raw.size : undefined;
  return {
    item: {
      uri,
      name: text(raw.name) ?? uri,
      ...described(raw),
      sizeBytes,
      extra: extraOf(raw, ['uri', ...describedKeys]),
    },
  };
};

export const readResourceTemplate = (raw: unknown): Read<ListedResourceTemplate> => {
  const uriTemplate = isJsonObject(raw) ? text(raw.uriTemplate) : undefined;
  if (!isJsonObject(raw) || uriTemplate === undefined)
    return { leftOut: 'A resource template without a URI.' };
  return {
    item: {
      uriTemplate,
      name: text(raw.name) ?? uriTemplate,
      ...described(raw),
      extra: extraOf(raw, ['uriTemplate', ...describedKeys]),
    },
  };
};

export const readPrompt = (raw: unknown): Read<ListedPrompt> => {
  const name = isJsonObject(raw) ? text(raw.name) : undefined;
  if (!isJsonObject(raw) || name === undefined) return { leftOut: 'A prompt without a name.' };
  const given = Array.isArray(raw.arguments) ? raw.arguments.filter(isJsonObject) : [];
  const args = given.flatMap((one) => {
    const argument = text(one.name);
    if (argument === undefined) return [];
    const { title, description } = one;
    return [
      { name: argument, title: text(title), description: text(description), required: one.required === true },
    ];
  });
  return {
    item: {
      name,
      title: text(raw.title),
      description: text(raw.description) ?? '',
      arguments: args,
      extra: extraOf(raw, ['name', 'title', 'description']),
    },
  };
};
