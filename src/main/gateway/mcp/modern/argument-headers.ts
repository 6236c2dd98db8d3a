import type { JsonObject } from '#shared/model/capability.ts';
import { isJsonObject } from '#shared/model/is-json-object.ts';
import { type HeaderArgument, headerArguments } from '../../../connections/protocol/header-parameters.ts';
import type { RpcFailure } from '../json-rpc.ts';
import { type Header, mismatch } from './envelope.ts';
import { decodeHeader } from './header-value.ts';

const valueAt = (args: unknown, path: readonly string[]): unknown =>
  path.reduce((value: unknown, key) => (isJsonObject(value) ? value[key] : undefined), args);

const isSame = (said: string | undefined, value: string | number | boolean): boolean =>
  said === String(value) ||
  (typeof value === 'number' &&
    said !== undefined &&
    /^-?\d+(?:\.\d+)?$/.test(said) &&
    Number(said) === value);

const problemOf = ({ header: name, path }: HeaderArgument, args: unknown, header: Header) => {
  const value = valueAt(args, path);
  if (typeof value !== 'string' && typeof value !== 'boolean' && !Number.isSafeInteger(value))
    return undefined;
  const said = header(`mcp-param-${name.toLowerCase()}`);
  if (said === undefined) return `the required Mcp-Param-${name} header is absent`;
  return isSame(decodeHeader(said), value as string | number | boolean)
    ? undefined
    : `the argument "${path.join('.')}" is not what the Mcp-Param-${name} header says`;
};

/** Why a call is refused: what of its arguments a tool wants in headers too must stand there (specification, "Custom Headers"). */
export type ArgumentHeaderCheck = (
  inputSchema: JsonObject,
  args: unknown,
  header: Header,
) => RpcFailure | undefined;

/** Said by `patchbay connect`: a client behind it speaks stdio, where there are no headers. */
const NO_HEADERS = 'patchbay-link';

export const createArgumentHeaderCheck = (): ArgumentHeaderCheck => {
  // A definition is looked through once, not with every call.
  const known = new WeakMap<JsonObject, readonly HeaderArgument[]>();
  return (inputSchema, args, header) => {
    if (header(NO_HEADERS) !== undefined) return undefined;
    const wanted = known.get(inputSchema) ?? headerArguments(inputSchema);
    known.set(inputSchema, wanted);
    for (const one of wanted) {
      const problem = problemOf(one, args, header);
      if (problem !== undefined) return mismatch(problem);
    }
    return undefined;
  };
};
