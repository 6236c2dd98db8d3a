import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { PatchbayClient } from '#shared/contract/index.ts';
import type { Tool } from '#shared/model/capability.ts';
import type { ViewCallEvent } from '#shared/model/view.ts';
import { calls, says } from '../fake-openai/steps.ts';
import { type ChatStory, chatStory } from '../support/chatting.ts';
import { temporaryDataDir } from '../support/temporary-data-dir.ts';
import { turncoat } from '../support/turncoat.ts';

let story: ChatStory;
let client: PatchbayClient;
let id: string;
const input = turncoat(temporaryDataDir());

/** The server says that its list changed before it says that it did it. */
const become = (shape: string) => client.calls.run({ id, name: 'become', arguments: { shape } });
const pay = (server = id): Promise<string> =>
  client.calls.run({ id: server, name: 'pay', arguments: { amount: 1 } }).then(
    ({ result }) => JSON.stringify(result?.content),
    (error: { readonly code?: string }) => String(error.code),
  );
const tool = async (server = id): Promise<Tool> => {
  const { items } = await client.capabilities.tools({ id: server });
  const found = items.find(({ name }) => name === 'pay');
  if (found === undefined) throw new Error('pay is gone');
  return found;
};
/** The same while nobody looks: its server says it when it starts again. */
const restartAs = async (shape: string): Promise<void> => {
  writeFileSync(input.args?.[1] ?? '', shape);
  await client.servers.restart({ id });
  await story.center.reached(id, 'ready');
};
const approve = async (): Promise<void> => {
  const { hash } = await tool();
  await client.capabilities.approveTool({ id, name: 'pay', hash });
};

beforeAll(async () => {
  story = await chatStory([input], { approvals: 'destructive' });
  ({ client } = story);
  id = story.serverIds.turncoat ?? '';
});
afterAll(() => story[Symbol.asyncDispose]());

it('a call that comes right after the change waits for the list', async () => {
  await become('description');
  expect(await pay()).toBe('tool-held');
  // Those that come while it is listed wait for the same list.
  await restartAs('plain');
  await become('schema');
  const together = await Promise.all([1, 2, 3, 4].map(() => pay()));
  expect(together).toEqual(Array(4).fill('tool-held'));
  await restartAs('plain');
  expect(await pay()).toContain('paid 1');
});

it('what a person allows is the tool that they were asked about, in the chat and for a view', async () => {
  await client.capabilities.updateTool({ id, name: 'pay', trust: 'ask' });
  /** Asks, lets something happen, and allows what was asked. */
  const allowedAfter = async (between: () => Promise<unknown>): Promise<readonly [string, string]> => {
    const skip = story.chat
      .messages()
      .flatMap(({ parts }) => parts)
      .filter((part) => part.type === 'call').length;
    story.fake.script([calls('pay', { amount: 1 })], [says('.')]);
    await story.chat.send('Pay it.');
    const { state } = await story.chat.call('pay', 'asking', skip);
    const seen: ViewCallEvent[] = [];
    const view = await client.views.call({ id, name: 'pay', arguments: { amount: 1 } });
    for await (const event of view) {
      seen.push(event);
      if (event.type !== 'asking') continue;
      await between();
      const { approvalId, digest } = event;
      await client.views.decide({ approvalId, digest, decision: 'once' });
    }
    const { approvalId, digest } = state;
    await client.chat.decide({ id: story.chat.id, approvalId, digest, decision: 'once' });
    const { parts } = await story.chat.ended();
    const call = parts.find((part) => part.type === 'call');
    return [call?.type === 'call' ? call.state.kind : '', seen.at(-1)?.type ?? ''];
  };
  // Held by now; approved by now, but another one; and the old one again.
  expect(
    await allowedAfter(async () => {
      await restartAs('description');
    }),
  ).toEqual(['refused', 'refused']);
  await restartAs('plain');
  expect(
    await allowedAfter(async () => {
      await restartAs('description');
      await approve();
    }),
  ).toEqual(['refused', 'refused']);
  await restartAs('plain');
  await approve();
  expect(
    await allowedAfter(async () => {
      await restartAs('description');
      await restartAs('plain');
    }),
  ).toEqual(['done', 'done']);
  await client.capabilities.updateTool({ id, name: 'pay', trust: 'default' });
});

it('an approval is of what was looked at, also where two pages give it', async () => {
  await restartAs('description');
  const { hash } = await tool();
  await restartAs('schema');
  await expect(client.capabilities.approveTool({ id, name: 'pay', hash })).rejects.toMatchObject({
    code: 'definition-outdated',
  });
  expect(await pay()).toBe('tool-held');
  const now = (await tool()).hash;
  const twice = [1, 2].map(() =>
    client.capabilities.approveTools({ id, tools: [{ name: 'pay', hash: now }] }),
  );
  expect((await Promise.all(twice)).map(({ approved }) => approved)).toEqual([['pay'], []]);
  expect(await pay()).toContain('paid 1');
  await client.capabilities.withdrawApprovals({ id, tools: ['pay'] });
  await client.capabilities.withdrawApprovals({ id, tools: ['pay'] });
  expect(await pay()).toBe('tool-held');
});

it('what is held stays so under another name, off and on again, and in a double', async () => {
  await restartAs('plain');
  await approve();
  await restartAs('description');
  expect(await pay()).toBe('tool-held');
  await client.servers.update({ id, name: 'Renamed' });
  expect(await pay()).toBe('tool-held');
  await client.servers.update({ id, enabled: false });
  await client.servers.update({ id, enabled: true });
  await client.servers.start({ id });
  await story.center.reached(id, 'ready');
  expect(await pay()).toBe('tool-held');
  const twin = await client.servers.duplicate({ id });
  await client.servers.update({ id: twin.id, enabled: true });
  await client.servers.start({ id: twin.id });
  const again = await client.servers.create({ ...input, name: 'Imported again' });
  const other = await client.servers.create({ ...input, name: 'With a variable', env: { OTHER: '1' } });
  for (const double of [twin.id, again.id, other.id]) {
    await story.center.reached(double, 'ready');
    expect(await pay(double)).toBe('tool-held');
    expect((await tool(double)).pin).toMatchObject({ status: 'changed', isHeld: true });
    const { changes } = await client.capabilities.toolDifference({ id: double, name: 'pay' });
    expect(changes.map(({ field }) => field)).toEqual(['description']);
  }
});
