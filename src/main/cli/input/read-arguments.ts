import { checkJson } from '../../http/json-body.ts';
import type { CliIo } from '../io.ts';
import { readSource, wrongUsage } from './read-source.ts';

/** The arguments of a tool: a JSON object. Throws `invalid-json` with its place, `wrong-usage` for another kind of JSON. */
export const readArguments = async (
  source: string | undefined,
  io: CliIo,
): Promise<Record<string, unknown>> => {
  if (source === undefined) return {};
  const text = await readSource(source, io);
  const broken = checkJson(text);
  if (broken !== undefined) throw broken;
  const value: unknown = text.trim() === '' ? {} : JSON.parse(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw wrongUsage('--args must be a JSON object, such as {"path": "/tmp"}.');
  return value as Record<string, unknown>;
};
