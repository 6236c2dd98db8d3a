import { transportOfAddress } from './address.ts';
import { commandServer } from './command-fields.ts';
import type { FoundServer } from './found-server.ts';
import { isRecord, parseJsonText } from './json-text.ts';
import { serverOfObject } from './server-object.ts';
import { refuse } from './shell-words.ts';

const clients: ReadonlySet<string> = new Set(['claude', 'codex', 'gemini', 'qwen', 'droid']);

/** `claude mcp add …`, `codex mcp add …`, and `claude mcp add-json …`. */
export const isMcpAdd = (words: readonly string[]): boolean =>
  clients.has(words[0] ?? '') && words[1] === 'mcp' && (words[2] === 'add' || words[2] === 'add-json');

type ListFlag = 'env' | 'headers';
const listFlags: ReadonlyMap<string, ListFlag> = new Map([
  ['-e', 'env'],
  ['--env', 'env'],
  ['-H', 'headers'],
  ['--header', 'headers'],
]);
const isPair: Readonly<Record<ListFlag, RegExp>> = { env: /^\w+=/, headers: /^[\w-]+:/ };

interface Parsed {
  readonly positional: readonly string[];
  readonly env: readonly string[];
  readonly headers: readonly string[];
  readonly transport: string;
  readonly url: string;
}

/** The options of the client stand before, between and after its words, until the server's own command begins. */
const parseOptions = (words: readonly string[]): Parsed => {
  const positional: string[] = [];
  const lists: Record<ListFlag, string[]> = { env: [], headers: [] };
  const single: Record<string, string> = {};
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? '';
    if (word === '--') {
      positional.push(...words.slice(index + 1));
      break;
    }
    // Of a command, not of an address, everything from here on is its own.
    if (positional.length === 2 && !/^\w+:\/\//.test(positional[1] ?? '')) {
      positional.push(...words.slice(index));
      break;
    }
    if (!word.startsWith('-')) {
      positional.push(word);
      continue;
    }
    const [flag = '', inline] = word.startsWith('--') ? word.split(/=(.*)/s) : [word];
    const list = listFlags.get(flag);
    const value = inline ?? words[index + 1];
    if (value === undefined) throw refuse(`"${word}" has no value`);
    if (inline === undefined) index += 1;
    if (list === undefined) {
      single[flag] = value;
      continue;
    }
    lists[list].push(value);
    // These take several values: -e A=1 B=2
    while (isPair[list].test(words[index + 1] ?? '') && !/^\w+:\/\//.test(words[index + 1] ?? '')) {
      index += 1;
      lists[list].push(words[index] ?? '');
    }
  }
  return {
    positional,
    ...lists,
    transport: single['--transport'] ?? single['-t'] ?? '',
    url: single['--url'] ?? '',
  };
};

const pairs = (items: readonly string[], separator: RegExp): Readonly<Record<string, string>> =>
  Object.fromEntries(
    items.map((item) => {
      const [name = '', ...rest] = item.split(separator);
      return [name.trim(), rest.join('').trim()];
    }),
  );

const serverOfJsonArgument = (words: readonly string[]): FoundServer => {
  const [name = '', json = ''] = words.filter((word) => !word.startsWith('-'));
  const value = parseJsonText(json);
  if (!isRecord(value)) throw refuse('the JSON after the name is not an object');
  return serverOfObject(name, value);
};

/** The server that such a command would add to its client. Throws `unknown-configuration`. */
export const serverOfMcpAdd = (words: readonly string[]): FoundServer => {
  const rest = words.slice(3);
  if (words[2] === 'add-json') return serverOfJsonArgument(rest);
  const { positional, transport, ...options } = parseOptions(rest);
  const [name = '', target = options.url, ...args] = positional;
  if (name === '' || target === '') throw refuse('"mcp add" needs a name and a command or an address');
  if (!/^(?:https?|wss?):\/\//i.test(target)) {
    const server = commandServer(target, args, pairs(options.env, /=(.*)/s));
    return { name, ...server };
  }
  return {
    name,
    fields: {
      transport: transport === 'sse' ? 'sse' : transport === 'http' ? 'http' : transportOfAddress(target),
      url: target,
    },
    headers: pairs(options.headers, /:(.*)/s),
    notes: [],
  };
};
