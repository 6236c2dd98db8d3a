import { fillTemplate } from '#shared/errors/patchbay-error.ts';
import type { Tool } from '#shared/model/capability.ts';
import type { ExportRemark } from '#shared/model/export-remark.ts';
import type { Server } from '#shared/model/server.ts';
import { tooLongThere } from './connection-id.ts';

/** What works in Open WebUI and what does not, in English; the interface has the same by code. */
export const remarkTexts = {
  'works-mcp':
    'Works there: calling tools, text, resources inside results, pictures shown in the chat, and errors. It needs Open WebUI 0.6.31 or later.',
  'missing-mcp':
    'Does not work there: prompts, lists of resources, sampling, questions to the person, roots, progress, log messages, tasks and MCP Apps; Open WebUI has none of them.',
  'works-openapi':
    'Works there: calling tools and JSON answers, also in an Open WebUI that does not speak MCP yet.',
  'missing-openapi':
    'Does not work there: everything of MCP but tools; a picture is an address in the answer, and a long call has one deadline.',
  'pictures-to-model':
    'Pictures in results are shown to the person; up to version 0.11.4 the model does not see them.',
  'admins-only': 'New connections are for admins alone until somebody else is allowed to use them.',
  'token-inside':
    'The token of the gateway client stands in it in plain text; keep it as you keep a password.',
  'token-renewed': 'The client gets a new token: what was exported for it before stops working.',
  'first-boot-only':
    'Open WebUI reads this variable at its first start only, unless ENABLE_PERSISTENT_CONFIG=False; later its database counts.',
  'out-of-reach': 'Open WebUI cannot reach the gateway at {address} from where it runs: let it in first.',
  'container-address': 'In a container, 127.0.0.1 is the container itself; this machine is {address} there.',
  'container-extra-host':
    'Docker on Linux knows host.docker.internal only with --add-host=host.docker.internal:host-gateway.',
  'mcpo-plain': 'mcpo starts the servers itself, beside those of Patchbay, and knows no placeholders.',
  'mcpo-gateway': 'mcpo forwards to the gateway; Open WebUI 0.6.31 and later needs no mcpo in between.',
  'prompts-hidden_one': 'Its {count} prompt does not show there.',
  'prompts-hidden_other': 'Its {count} prompts do not show there.',
  'resources-hidden_one': 'Its {count} resource does not show there.',
  'resources-hidden_other': 'Its {count} resources do not show there.',
  'instructions-unread': 'Its instructions for the model are not read there.',
  'structured-as-text_one': 'The structured answer of {count} tool is told as text.',
  'structured-as-text_other': 'The structured answers of {count} tools are told as text.',
  'names-too-long':
    'With its id before them, names of tools exceed what providers of models take (64 characters): {tools}.',
  'no-tools': 'It has no tools that this profile shows, and Open WebUI uses nothing else.',
  'tools-unknown': 'Its tools are not known yet: start it once.',
  'switched-off': 'It is switched off; its tools cannot be called until it is switched on.',
  'not-in-profile': 'The profile "{profile}" does not show this server.',
  'joined-not-openapi': 'The OpenAPI door is one per server: choose servers instead of all in one.',
  note: '{problem}',
} as const;
export type RemarkCode =
  | Exclude<keyof typeof remarkTexts, `${string}_one` | `${string}_other`>
  | 'prompts-hidden'
  | 'resources-hidden'
  | 'structured-as-text';

const texts: Readonly<Record<string, string>> = remarkTexts;

export const remark = (code: RemarkCode, details: ExportRemark['details'] = {}): ExportRemark => {
  const template = texts[code] ?? texts[`${code}_${details.count === 1 ? 'one' : 'other'}`] ?? '';
  return { code, text: fillTemplate(template, details), details };
};

/** Names that are shown of many. */
const SHOWN_NAMES = 3;

/** What to know of one server in Open WebUI; `tools` are those of it that the client sees. */
export const serverRemarks = (
  server: Pick<Server, 'enabled' | 'facts'>,
  id: string,
  tools: readonly Pick<Tool, 'name' | 'outputSchema'>[],
): readonly ExportRemark[] => {
  const { promptCount, resourceCount, instructions, listedAt } = server.facts;
  const structured = tools.filter(({ outputSchema }) => outputSchema !== undefined).length;
  const long = tooLongThere(
    id,
    tools.map(({ name }) => name),
  );
  const shown = [...long.slice(0, SHOWN_NAMES), ...(long.length > SHOWN_NAMES ? ['…'] : [])].join(', ');
  const noTools = listedAt === undefined ? 'tools-unknown' : 'no-tools';
  return [
    ...(server.enabled ? [] : [remark('switched-off')]),
    ...(tools.length > 0 ? [] : [remark(noTools)]),
    ...(long.length > 0 ? [remark('names-too-long', { tools: shown })] : []),
    ...(promptCount > 0 ? [remark('prompts-hidden', { count: promptCount })] : []),
    ...(resourceCount > 0 ? [remark('resources-hidden', { count: resourceCount })] : []),
    ...(structured > 0 ? [remark('structured-as-text', { count: structured })] : []),
    ...(instructions === undefined ? [] : [remark('instructions-unread')]),
  ];
};
