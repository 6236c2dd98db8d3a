import { createToolIndex } from '../src/main/capabilities/ranking/tool-index.ts';
import { say } from './lib/progress.ts';
import { median, quantile, rounded } from './lib/quantiles.ts';
import { type GivenInChat, measureGivenInChat } from './ranking/given-in-chat.ts';
import {
  chineseRequests,
  definedServers,
  documentOf,
  eighthRequests,
  englishRequests,
  fifthRequests,
  fourthRequests,
  gatheredIndex,
  type Half,
  halfOf,
  type LabelledRequest,
  moreRequests,
  secondRequests,
  seventhRequests,
  sixthRequests,
  thirdRequests,
  toolId,
} from './ranking/label-set.ts';
import { measureRecall, type Recall } from './ranking/recall.ts';

interface QueryTimes {
  readonly tools: number;
  readonly buildMs: number;
  readonly medianMs: number;
  readonly p99Ms: number;
}

export interface RankingFigures {
  readonly servers: number;
  readonly tools: number;
  readonly recall: Readonly<Record<Half, Recall>>;
  readonly second: Readonly<Record<Half, Recall>>;
  readonly third: Readonly<Record<Half, Recall>>;
  readonly fourth: Readonly<Record<Half, Recall>>;
  readonly fifth: Readonly<Record<Half, Recall>>;
  /** All of these held out. */
  readonly sixth: Recall;
  readonly eighth: Recall;
  /** All of these to tune with. */
  readonly seventh: Recall;
  readonly more: Recall;
  readonly chinese: Readonly<Record<Half, Recall>>;
  /** Of the sets of other hands that were held out. */
  readonly givenInChat: GivenInChat;
  readonly queries: readonly QueryTimes[];
}

/** How long a request takes among so many tools: those that were gathered, again and again under other servers. */
const measureQueries = (tools: number): QueryTimes => {
  const all = definedServers().flatMap((server) => server.tools.map((tool) => ({ server, tool })));
  const index = createToolIndex();
  const begun = performance.now();
  for (let at = 0; at < tools; at += 1) {
    const one = all[at % all.length];
    const round = Math.floor(at / all.length);
    if (one === undefined) continue;
    const server = round === 0 ? one.server : { ...one.server, name: `${one.server.name} ${round + 1}` };
    index.set(`${round}/${toolId(server, one.tool)}`, `${server.id} ${round}`, documentOf(server, one.tool));
  }
  const buildMs = performance.now() - begun;
  const requests = englishRequests();
  const timed = ({ text }: { readonly text: string }): number => {
    const asked = performance.now();
    index.search(text, 10);
    return performance.now() - asked;
  };
  // The first of them find the code cold.
  for (const request of requests.slice(0, 50)) timed(request);
  const times = requests.map(timed);
  return {
    tools,
    buildMs: rounded(buildMs, 0),
    medianMs: rounded(median(times)),
    p99Ms: rounded(quantile(times, 0.99)),
  };
};

/** Finds tools by what is wanted: how often the right ones are among the first, and how long it takes. */
export const measureRanking = ({ sizes }: { readonly sizes: readonly number[] }): RankingFigures => {
  say('ranking of tools');
  const servers = definedServers();
  const index = gatheredIndex();
  const halves = (requests: readonly LabelledRequest[]): Record<Half, Recall> => ({
    tuning: measureRecall(
      index,
      requests.filter((request) => halfOf(request) === 'tuning'),
    ),
    heldOut: measureRecall(
      index,
      requests.filter((request) => halfOf(request) === 'heldOut'),
    ),
  });
  return {
    servers: servers.length,
    tools: servers.reduce((sum, { tools }) => sum + tools.length, 0),
    recall: halves(englishRequests()),
    second: halves(secondRequests()),
    third: halves(thirdRequests()),
    fourth: halves(fourthRequests()),
    fifth: halves(fifthRequests()),
    sixth: measureRecall(index, sixthRequests()),
    eighth: measureRecall(index, eighthRequests()),
    seventh: measureRecall(index, seventhRequests()),
    more: measureRecall(index, moreRequests()),
    chinese: halves(chineseRequests()),
    givenInChat: measureGivenInChat(index, [
      ...fifthRequests().filter((request) => halfOf(request) === 'heldOut'),
      ...sixthRequests(),
      ...eighthRequests(),
    ]),
    queries: sizes.map(measureQueries),
  };
};
