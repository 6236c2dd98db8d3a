import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ServerInputDraft } from '#shared/model/server.ts';
import { type JumpingClock, jumpingClock } from '../jumping-clock.ts';
import { realServers } from '../support/real-servers.ts';
import { type TemporaryCenter, temporaryCenter } from '../support/temporary-center.ts';
import { isAlive } from '../wait-for.ts';

const IDLE_MINUTES = 3;
const idleMs = IDLE_MINUTES * 60_000;
const ten = Array.from({ length: 10 }, (_, index) => index);

let clock: JumpingClock;
let folder: string;
beforeEach(() => {
  clock = jumpingClock();
  folder = mkdtempSync(join(tmpdir(), 'patchbay-idle-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Adds a server and lets it fall asleep. */
const asleep = async ({ client, reached }: TemporaryCenter, draft: ServerInputDraft) => {
  const { id } = await client.servers.create({ ...draft, idleStopMinutes: IDLE_MINUTES });
  const { state } = await reached(id, 'ready');
  clock.jump(idleMs);
  const sleeping = await reached(id, 'stopped');
  expect(sleeping).toMatchObject({
    desired: 'running',
    state: { code: 'server-asleep', reason: 'The server sleeps: nobody used it for 3 min.' },
  });
  expect(isAlive(state.pid ?? 0)).toBe(false);
  return id;
};
const echo = ({ client }: TemporaryCenter, id: string, message: string) =>
  client.calls.run({ id, name: 'echo', arguments: { message } });

/** Fails with code 3 while the file is there. */
const obstructed = (): ServerInputDraft => ({
  name: 'obstructed',
  transport: 'stdio',
  command: 'sh',
  args: [
    '-c',
    `test -e "${folder}/obstacle" && exit 3; exec "${process.execPath}" "${resolve(import.meta.dirname, '../servers/hungry.ts')}"`,
  ],
});

describe('a server that sleeps', () => {
  it('is woken once by ten calls at once, all of which succeed', async () => {
    await using program = await temporaryCenter({ clock });
    const id = await asleep(program, realServers.modern);
    const answers = await Promise.all(ten.map((index) => echo(program, id, `call ${index}`)));
    expect(answers.map(({ result }) => result?.content)).toEqual(
      ten.map((index) => [{ type: 'text', text: `call ${index}` }]),
    );
    expect((await program.client.servers.get({ id })).state).toMatchObject({ kind: 'ready', generation: 2 });
  });

  it('is woken by whoever reads a resource or gets a prompt', async () => {
    await using program = await temporaryCenter({ clock });
    const { client, reached } = program;
    const id = await asleep(program, realServers.modern);
    const read = await client.capabilities.readResource({ id, uri: 'fixture://greeting' });
    expect(read.contents[0]).toMatchObject({ text: 'hello' });
    clock.jump(idleMs);
    await reached(id, 'stopped');
    const prompt = await client.capabilities.getPrompt({ id, name: 'introduce', arguments: { name: 'Ada' } });
    expect(prompt.messages).toHaveLength(1);
    expect((await client.servers.get({ id })).state).toMatchObject({ kind: 'ready', generation: 3 });
  });

  it('starts after all when it is called while it falls asleep', async () => {
    await using program = await temporaryCenter({ clock });
    const { client, reached } = program;
    const { id } = await client.servers.create({ ...realServers.modern, idleStopMinutes: IDLE_MINUTES });
    await reached(id, 'ready');
    clock.jump(idleMs);
    expect((await client.servers.get({ id })).state.kind).toBe('stopping');
    expect(await echo(program, id, 'still there?')).toMatchObject({ status: 'ok' });
  });

  it('tells all who wake it why it does not start', async () => {
    await using program = await temporaryCenter({ clock });
    const id = await asleep(program, obstructed());
    writeFileSync(join(folder, 'obstacle'), '');
    const refusals = await Promise.all(
      ten.map(() => program.client.calls.run({ id, name: 'spin', arguments: {} }).catch((error) => error)),
    );
    for (const refusal of refusals)
      expect(refusal).toMatchObject({
        code: 'server-exited',
        message: 'The server ended (exit code 3) before it was ready.',
      });
    expect((await program.client.servers.get({ id })).state).toMatchObject({
      kind: 'backing-off',
      generation: 2,
    });
  });

  it('is not woken any more once a person has stopped it', async () => {
    await using program = await temporaryCenter({ clock });
    const id = await asleep(program, realServers.hungry());
    const stopped = await program.client.servers.stop({ id });
    expect(stopped).toMatchObject({ desired: 'stopped', state: { kind: 'stopped' } });
    expect(stopped.state.code).toBeUndefined();
    await expect(program.client.calls.run({ id, name: 'spin' })).rejects.toMatchObject({
      code: 'server-not-ready',
    });
    expect((await program.client.servers.start({ id })).desired).toBe('running');
    await program.reached(id, 'ready');
  });

  it('can be stopped while it wakes', async () => {
    await using program = await temporaryCenter({ clock });
    const { client, reached } = program;
    const id = await asleep(program, realServers.hungry());
    const call = expect(client.calls.run({ id, name: 'spin' })).rejects.toMatchObject({
      code: 'server-not-ready',
    });
    const { state } = await reached(id, 'starting');
    await client.servers.stop({ id });
    await call;
    expect(isAlive(state.pid ?? 0)).toBe(false);
    expect((await client.servers.get({ id })).desired).toBe('stopped');
  });

  it('does not keep the program from quitting while it wakes', async () => {
    await using program = await temporaryCenter({ clock });
    const id = await asleep(program, realServers.hungry());
    const call = expect(program.client.calls.run({ id, name: 'spin' })).rejects.toMatchObject({
      code: 'call-cancelled',
    });
    const { state } = await program.reached(id, 'starting');
    await program.center.stop();
    await call;
    expect(isAlive(state.pid ?? 0)).toBe(false);
  });
});

describe('a server that is used', () => {
  it('stays awake as long as a call takes, and sleeps after that', async () => {
    await using program = await temporaryCenter({ clock });
    const { client, reached } = program;
    const { id } = await client.servers.create({ ...realServers.modern, idleStopMinutes: IDLE_MINUTES });
    await reached(id, 'ready');
    const progressed = new Promise<void>((resolve) => {
      program.center.subscribe(({ type }) => type === 'call-progress' && resolve());
    });
    const call = client.calls.run({
      id,
      name: 'slow',
      arguments: { steps: 10, stepMs: 100 },
      timeoutSeconds: 3_600,
    });
    await progressed;
    clock.jump(2 * idleMs);
    expect(await call).toMatchObject({ status: 'ok' });
    expect((await client.servers.get({ id })).state).toMatchObject({ kind: 'ready', generation: 1 });
    clock.jump(idleMs);
    await reached(id, 'stopped');
  });

  it('stays awake as long as somebody watches one of its resources', async () => {
    await using program = await temporaryCenter({ clock });
    const { client, reached } = program;
    const id = await asleep(program, realServers.changing);
    const leaving = new AbortController();
    const uri = 'changing://counter';
    const stream = await client.capabilities.watchResource({ id, uri }, { signal: leaving.signal });
    expect((await stream.next()).value).toMatchObject({ type: 'subscribed' });
    clock.jump(2 * idleMs);
    expect((await client.servers.get({ id })).state).toMatchObject({ kind: 'ready', generation: 2 });
    leaving.abort();
    await stream.next();
    clock.jump(idleMs);
    await reached(id, 'stopped');
  });

  it('may sleep as soon as it is told that it may', async () => {
    await using program = await temporaryCenter({ clock });
    const { client, reached } = program;
    const { id } = await client.servers.create(realServers.hungry());
    await reached(id, 'ready');
    clock.jump(60 * 60_000);
    expect((await client.servers.get({ id })).state.kind).toBe('ready');
    await client.servers.update({ id, idleStopMinutes: IDLE_MINUTES });
    await reached(id, 'stopped');
  });
});
