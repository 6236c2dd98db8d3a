import type { Column } from './columns.ts';

/** The refusals that the specification has, by their codes. */
export const refusals = {
  [-32_002]: 'Resource not found',
  [-32_020]: 'Header mismatch',
  [-32_021]: 'Missing required client capability',
  [-32_022]: 'Unsupported protocol version',
  [-32_600]: 'Invalid request',
  [-32_601]: 'Method not found',
  [-32_602]: 'Invalid params',
} as const;

export type Outcome = 'works' | keyof typeof refusals;
type Expected = Outcome | ((column: Column) => Outcome);

/** What there is in one era of clients alone is refused in the other. */
const only =
  (client: Column['client'], refusal: Outcome): Expected =>
  (column) =>
    column.client === client ? 'works' : refusal;

const byClient =
  (outcomes: Readonly<Record<Column['client'], Outcome>>): Expected =>
  ({ client }) =>
    outcomes[client];

/** What comes of each feature, whoever asks for it of whom; the gateway's documentation shows it. */
export const table = {
  'initialize, server/discover': 'works',
  'a revision that is not known': only('legacy', -32_022),
  'server/discover': only('modern', -32_601),
  ping: only('legacy', -32_601),
  'a method that is not known': -32_601,
  'a request that does not say who asks': byClient({ legacy: -32_600, modern: -32_602 }),
  'several requests in one': -32_600,

  'tools/list: whole definitions': 'works',
  'tools/list: pages': 'works',
  'tools/list: a cursor that is not known': -32_602,
  'tools/call: text': 'works',
  'tools/call: image': 'works',
  'tools/call: audio': 'works',
  'tools/call: embedded resource': 'works',
  'tools/call: resource link': 'works',
  'tools/call: structured content': 'works',
  'tools/call: annotations and `_meta` of the result': 'works',
  'tools/call: `_meta` of the request': 'works',
  'tools/call: the tool fails': 'works',
  'tools/call: an error of the server keeps its code, message and data': 'works',
  'tools/call: arguments that do not fit, told to the model': 'works',
  'tools/call: a tool that is not known': -32_602,
  'tools/call: no name': -32_602,
  'tools/call: arguments that are no object': -32_602,
  'tools/call: an argument repeated in a header': 'works',
  'tools/call: a header that says something else': only('legacy', -32_020),
  'tools/call: a header that is missing': only('legacy', -32_020),
  progress: 'works',
  'progress of calls at once, each its own': 'works',
  'cancelling reaches the server': 'works',
  'log messages of a call, as severe as was asked': 'works',
  'logging/setLevel': only('legacy', -32_601),

  'resources/list': 'works',
  'resources/read: text': 'works',
  'resources/read: blob': 'works',
  'resources/read: of a template': 'works',
  'resources/read: one that there is not': byClient({ legacy: -32_002, modern: -32_602 }),
  'resources/read: no URI': -32_602,
  'resources/templates/list': 'works',
  'a resource is watched, is updated, is not watched any more': 'works',
  'resources/subscribe': only('legacy', -32_601),
  'MCP Apps: the tool names its view, the `ui://` resource is read': 'works',

  'prompts/list': 'works',
  'prompts/get': 'works',
  'prompts/get: one that there is not': -32_602,
  'prompts/get: an argument is missing': -32_602,
  'completion/complete: of a prompt': 'works',
  'completion/complete: with what is chosen already': 'works',
  'completion/complete: of a resource template': 'works',
  'completion/complete: of what there is not': -32_602,

  'elicitation: a form': 'works',
  'elicitation: a form, declined': 'works',
  'elicitation: a page': 'works',
  'elicitation: one form after the other': 'works',
  'elicitation: while a resource is read': 'works',
  'elicitation: while a prompt is made': 'works',
  sampling: 'works',
  'sampling: with tools': 'works',
  'roots/list': 'works',
  // A server of the older era hears that nobody answers, and does what it can without.
  'elicitation that the client did not declare': ({ client, server }) =>
    client === 'modern' && server === 'modern' ? -32_021 : 'works',
  'sampling that the client did not declare': only('legacy', -32_021),
  'sampling with tools where the client declared it without': only('legacy', -32_021),

  'notifications/tools/list_changed': 'works',
  'notifications/prompts/list_changed': 'works',
  'notifications/resources/list_changed': 'works',
  'notifications/resources/list_changed: templates': 'works',

  'a call that may become a task is made as a call': 'works',
  'a tool that runs as a task only': 'works',
  'tasks/get': -32_601,
  'tasks/list': -32_601,
  'tasks/cancel': -32_601,
} as const satisfies Readonly<Record<string, Expected>>;

export type Feature = keyof typeof table;
export const features = Object.keys(table) as readonly Feature[];

/** What is about HTTP itself. */
const ofHttp: ReadonlySet<Feature> = new Set<Feature>([
  'a revision that is not known',
  'a request that does not say who asks',
  'several requests in one',
  'tools/call: a header that says something else',
  'tools/call: a header that is missing',
]);
/** Over stdio there are no headers, and what is sent raw is not sent at all. */
export const featuresAt = (door: 'own' | 'joined' | 'stdio'): readonly Feature[] =>
  door === 'stdio' ? features.filter((feature) => !ofHttp.has(feature)) : features;

export const outcomeOf = (feature: Feature, column: Column): Outcome => {
  const expected: Expected = table[feature];
  return typeof expected === 'function' ? expected(column) : expected;
};

/** As a reader is told it. */
export const outcomeText = (outcome: Outcome): string =>
  outcome === 'works' ? outcome : `${outcome} ${refusals[outcome]}`;
