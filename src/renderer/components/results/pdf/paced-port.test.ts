import { expect, it, vi } from 'vitest';
import { pacedPort } from './paced-port.ts';

/** As much of a worker as is used here. */
const startWorker = () => {
  const said: unknown[] = [];
  const worker = Object.assign(new EventTarget(), { postMessage: (data: unknown) => said.push(data) });
  const say = (data: unknown): boolean => worker.dispatchEvent(new MessageEvent('message', { data }));
  return { worker: worker as unknown as Worker, say, said };
};

it('hands on all that a worker says in its order, and gives it what is said to it', async () => {
  const { worker, say, said } = startWorker();
  const { port } = pacedPort(worker);
  const heard: unknown[] = [];
  port.addEventListener('message', ({ data }) => heard.push(data));
  const all = Array.from({ length: 50 }, (_, index) => index);
  for (const one of all) say(one);
  expect(heard).toEqual([]);
  await vi.waitFor(() => expect(heard).toEqual(all));
  port.postMessage('hello');
  expect(said).toEqual(['hello']);
});

it('lets the page go on between what takes long', async () => {
  const { worker, say } = startWorker();
  const { port } = pacedPort(worker);
  const turns: number[] = [];
  let turn = 0;
  port.addEventListener('message', () => {
    turns.push(turn);
    const until = performance.now() + 10;
    while (performance.now() < until);
  });
  const timer = setInterval(() => {
    turn += 1;
  });
  for (let message = 0; message < 5; message += 1) say(message);
  await vi.waitFor(() => expect(turns).toHaveLength(5));
  clearInterval(timer);
  expect(new Set(turns).size).toBeGreaterThan(1);
});

it('hands on nothing more once it is closed', async () => {
  const { worker, say } = startWorker();
  const { port, close } = pacedPort(worker);
  const heard = vi.fn();
  port.addEventListener('message', heard);
  say('too late');
  close();
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(heard).not.toHaveBeenCalled();
});
