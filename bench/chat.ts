import { fileURLToPath } from 'node:url';
import { encode } from 'gpt-tokenizer';
import type { PatchbayClient } from '#shared/contract/index.ts';
import type { CallPart } from '#shared/model/chat.ts';
import { type FakeOpenAi, startFakeOpenAi } from '../test/fake-openai/start-fake-openai.ts';
import { calls, marks, says } from '../test/fake-openai/steps.ts';
import { writeMessages } from '../test/support/write-messages.ts';
import { openBuiltCenter } from './lib/built-program.ts';
import { withDataFolder } from './lib/data-folder.ts';
import { say } from './lib/progress.ts';
import { median, quantile, rounded } from './lib/quantiles.ts';
import { untilReady } from './lib/until-ready.ts';

export interface ChatFigures {
  /** From the model's last byte of a call until the server has it, over all of Patchbay. */
  readonly handOver: { readonly calls: number; readonly medianMs: number; readonly p99Ms: number };
  /** Everything that was sent to the model in these conversations, beside results as text with their media in them. */
  readonly tokens: {
    readonly conversations: number;
    readonly sent: number;
    readonly naive: number;
    readonly fewer: number;
  };
  /**
   * Its head and last page; what fills the window, the first time, when every message is counted, and from then on; and
   * from a message until it is kept and its answer begun.
   */
  readonly opening: {
    readonly messages: number;
    readonly medianMs: number;
    readonly firstMeterMs: number;
    readonly meterMs: number;
    readonly sendMs: number;
  };
}

interface Talk {
  readonly client: PatchbayClient;
  readonly fake: FakeOpenAi;
  readonly serverId: string;
}

const richServer = fileURLToPath(new URL('programs/rich-server.mjs', import.meta.url));

const withTalk = <T>(use: (talk: Talk, dataDir: string) => Promise<T>): Promise<T> =>
  withDataFolder(async (dataDir) => {
    await using fake = await startFakeOpenAi();
    const center = await openBuiltCenter(dataDir);
    try {
      const client = center.client({ caller: 'api' });
      const { id } = await client.servers.create({
        name: 'rich',
        command: process.execPath,
        args: [richServer],
      });
      await untilReady(center, 1);
      await client.providers.create({ name: 'Fake', baseUrl: fake.url, defaultModel: 'fake' });
      return await use({ client, fake, serverId: id }, dataDir);
    } finally {
      await center.stop();
    }
  });

/** Has one message answered, whatever that takes; answers the id of the conversation. */
const talk = async (
  { client, serverId }: Talk,
  message: string,
  chatId?: string,
  onSent?: (tookMs: number) => void,
): Promise<string> => {
  const id =
    chatId ?? (await client.chat.create({ selection: [{ serverId, tools: 'all' }], maxRounds: 100 })).id;
  const events = await client.chat.follow({ id });
  let answerId: string | undefined;
  for await (const event of events) {
    if (event.type === 'snapshot') {
      const begun = performance.now();
      answerId = (await client.chat.send({ id, parts: [{ type: 'text', text: message }] })).answerId;
      onSent?.(performance.now() - begun);
    } else if (event.change.type === 'message' && event.change.message.id === answerId) {
      const { turn } = event.change.message;
      if (turn?.status === 'running') continue;
      if (turn?.status !== 'done') throw new Error(`the turn ended ${turn?.status}`);
      return id;
    }
  }
  throw new Error('the turn has no end');
};

const callsOf = async (client: PatchbayClient, id: string): Promise<readonly CallPart[]> => {
  const { items } = await client.chat.messages({ id });
  return items.flatMap(({ parts }) => parts.filter((part): part is CallPart => part.type === 'call'));
};

const measureHandOver = async (one: Talk, rounds: number): Promise<number[]> => {
  const written: bigint[] = [];
  one.fake.script(
    ...Array.from({ length: rounds }, () => [
      calls('now'),
      marks(() => written.push(process.hrtime.bigint())),
    ]),
    [says('done')],
  );
  const received = (await callsOf(one.client, await talk(one, 'go'))).map(({ state }) =>
    state.kind === 'done' ? BigInt(String(state.result.content[0]?.text)) : 0n,
  );
  return received.map((at, index) => Number(at - (written[index] ?? 0n)) / 1e6);
};

const TOOLS = ['picture', 'sound', 'list'] as const;
const ROUNDS_EACH = 3;

/** Counted once for each text: the same one is sent again with every round. */
const createCounter = () => {
  const known = new Map<string, number>();
  return (text: string): number => {
    const tokens = known.get(text) ?? encode(text).length;
    known.set(text, tokens);
    return tokens;
  };
};

const measureTokens = async (one: Talk, conversations: number): Promise<ChatFigures['tokens']> => {
  const count = createCounter();
  const { client, fake, serverId } = one;
  const naiveOf = new Map<string, number>();
  for (const name of TOOLS) {
    const { result } = await client.calls.run({ id: serverId, name, media: 'inline' });
    naiveOf.set(name, count(JSON.stringify(result)));
  }
  const first = fake.requests.length;
  for (let index = 0; index < conversations; index += 1) {
    const used = Array.from(
      { length: ROUNDS_EACH },
      (_, round) => TOOLS[(index + round) % TOOLS.length] ?? 'list',
    );
    fake.script(...used.map((name) => [calls(name)]), [says('I have seen them all.')]);
    await talk(one, `Look at ${used.join(' and ')}`);
  }
  let sent = 0;
  let naive = 0;
  for (const { body } of fake.requests.slice(first)) {
    const names = new Map(
      body.messages.flatMap(({ tool_calls: made }) =>
        (made ?? []).map(({ id, function: { name } }) => [id, name]),
      ),
    );
    for (const message of body.messages) {
      const tokens = count(JSON.stringify(message));
      sent += tokens;
      naive += naiveOf.get(names.get(message.tool_call_id ?? '') ?? '') ?? tokens;
    }
  }
  return { conversations, sent, naive, fewer: rounded(1 - sent / naive) };
};

const measureOpening = (messages: number): Promise<ChatFigures['opening']> =>
  withTalk(async (one, dataDir) => {
    const { client, fake } = one;
    const { id } = await client.chat.create({ title: 'long' });
    writeMessages(dataDir, id, messages, (index) => [
      { type: 'text', text: `This is message ${index}. `.repeat(20) },
    ]);
    const timed = async (work: () => Promise<unknown>): Promise<number> => {
      const times: number[] = [];
      for (let round = 0; round < 21; round += 1) {
        const begun = performance.now();
        await work();
        times.push(performance.now() - begun);
      }
      return rounded(median(times), 1);
    };
    const once = async (work: () => Promise<unknown>): Promise<number> => {
      const begun = performance.now();
      await work();
      return performance.now() - begun;
    };
    const medianMs = await timed(() => Promise.all([client.chat.get({ id }), client.chat.messages({ id })]));
    const firstMeterMs = rounded(await once(() => client.chat.context({ id })), 1);
    const meterMs = await timed(() => client.chat.context({ id }));
    const sends: number[] = [];
    for (let round = 0; round < 7; round += 1) {
      fake.script([says('yes')]);
      await talk(one, 'and?', id, (ms) => sends.push(ms));
    }
    return { messages, medianMs, firstMeterMs, meterMs, sendMs: rounded(median(sends), 1) };
  });

/** What the chat costs: time until a server has a call, tokens, and opening a long conversation. */
export const measureChat = async (options: {
  readonly turns: number;
  readonly callsPerTurn: number;
  readonly conversations: number;
  readonly messages: number;
}): Promise<ChatFigures> => {
  const { turns, callsPerTurn, conversations, messages } = options;
  say(`chat: ${turns * callsPerTurn} calls, ${conversations} conversations, ${messages} messages`);
  const { times, tokens } = await withTalk(async (one) => {
    const measured: number[] = [];
    await measureHandOver(one, Math.min(10, callsPerTurn));
    for (let turn = 0; turn < turns; turn += 1) measured.push(...(await measureHandOver(one, callsPerTurn)));
    return { times: measured, tokens: await measureTokens(one, conversations) };
  });
  return {
    handOver: {
      calls: times.length,
      medianMs: rounded(median(times), 2),
      p99Ms: rounded(quantile(times, 0.99), 2),
    },
    tokens,
    opening: await measureOpening(messages),
  };
};
