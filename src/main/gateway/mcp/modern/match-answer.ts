import type { JsonObject } from '#shared/model/capability.ts';
import { isJsonObject } from '#shared/model/is-json-object.ts';

/** Whether something can be the answer to a question of a server, as far as its shape tells. */
const shapes: Readonly<Record<string, (answer: JsonObject, params: JsonObject) => boolean>> = {
  'elicitation/create': (answer, { requestedSchema }) => {
    if (answer.action === 'decline' || answer.action === 'cancel') return true;
    if (answer.action !== 'accept') return false;
    const content = isJsonObject(answer.content) ? answer.content : {};
    const required = isJsonObject(requestedSchema) ? requestedSchema.required : undefined;
    return !Array.isArray(required) || required.every((name) => String(name) in content);
  },
  'sampling/createMessage': ({ role, content, model }) =>
    typeof role === 'string' && content !== undefined && typeof model === 'string',
  'roots/list': ({ roots }) => Array.isArray(roots),
};

export const fitsQuestion = (answer: unknown, method: string, params: JsonObject): answer is JsonObject =>
  isJsonObject(answer) && shapes[method]?.(answer, params) === true;
