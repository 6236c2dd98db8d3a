import type { ServerResponse } from 'node:http';
import type { FakeCall, Reply, Step } from './steps.ts';

const USAGE = { prompt_tokens: 100, completion_tokens: 10, total_tokens: 110 };

const argumentsText = ({ arguments: given = {} }: FakeCall): string =>
  typeof given === 'string' ? given : JSON.stringify(given);

let made = 0;
const callId = (call: FakeCall): string => {
  made += 1;
  return call.id ?? `fake_${made}`;
};

const finishOf = (reply: Reply): string | null => {
  const end = reply.find((step) => step.kind === 'end');
  if (end !== undefined) return end.finish;
  return reply.some((step) => step.kind === 'calls') ? 'tool_calls' : 'stop';
};

/** First the name of each, then its arguments in pieces, a piece of each in turn. */
const callDeltas = (calls: readonly FakeCall[], characters: number): object[] => {
  const begun = calls.map((call, index) => ({
    tool_calls: [{ index, id: callId(call), type: 'function', function: { name: call.name, arguments: '' } }],
  }));
  const texts = calls.map(argumentsText);
  const longest = Math.max(...texts.map((text) => text.length));
  const pieces: object[] = [];
  for (let at = 0; at < longest; at += characters)
    for (const [index, text] of texts.entries())
      if (at < text.length)
        pieces.push({ tool_calls: [{ index, function: { arguments: text.slice(at, at + characters) } }] });
  return [...begun, ...pieces];
};

const deltasOf = (step: Step): object[] => {
  if (step.kind === 'calls') return callDeltas(step.calls, step.characters);
  if (step.kind === 'text') return step.text.match(/[\s\S]{1,7}/gu)?.map((content) => ({ content })) ?? [];
  if (step.kind === 'reasoning') return [{ reasoning_content: step.text }];
  return [];
};

/** Server-sent events as OpenAI sends them. */
export const streamReply = async (reply: Reply, model: string, response: ServerResponse): Promise<void> => {
  const chunk = (delta: object, finish: string | null = null): string =>
    `data: ${JSON.stringify({
      id: 'fake',
      object: 'chat.completion.chunk',
      created: 1,
      model,
      choices: [{ index: 0, delta, finish_reason: finish }],
    })}\n\n`;
  let bytes = Number.POSITIVE_INFINITY;
  /** Each piece is on its way before the next is written. */
  const write = async (text: string): Promise<void> => {
    if (bytes === Number.POSITIVE_INFINITY) {
      response.write(text);
      return;
    }
    const whole = Buffer.from(text);
    for (let at = 0; at < whole.length; at += bytes) {
      response.write(whole.subarray(at, at + bytes));
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.write(chunk({ role: 'assistant', content: '' }));
  for (const step of reply) {
    if (response.destroyed) return;
    if (step.kind === 'wait') await step.until;
    else if (step.kind === 'mark') step.reached();
    else if (step.kind === 'tear') bytes = step.bytes;
    else if (step.kind === 'raw') await write(step.text);
    else if (step.kind === 'cut') {
      // What was written before is to arrive.
      await new Promise((resolve) => setImmediate(resolve));
      response.destroy();
      return;
    } else for (const delta of deltasOf(step)) await write(chunk(delta));
  }
  const finish = finishOf(reply);
  if (finish !== null) await write(chunk({}, finish));
  response.write(
    `data: ${JSON.stringify({ id: 'fake', object: 'chat.completion.chunk', created: 1, model, choices: [], usage: USAGE })}\n\n`,
  );
  response.end('data: [DONE]\n\n');
};

/** The same in one piece. */
export const wholeReply = (reply: Reply, model: string): object => {
  const joined = (kind: 'text' | 'reasoning'): string =>
    reply.map((step) => (step.kind === kind ? step.text : '')).join('');
  const calls = reply.flatMap((step) => (step.kind === 'calls' ? step.calls : []));
  return {
    id: 'fake',
    object: 'chat.completion',
    created: 1,
    model,
    choices: [
      {
        index: 0,
        finish_reason: finishOf(reply),
        message: {
          role: 'assistant',
          content: joined('text'),
          ...(joined('reasoning') === '' ? {} : { reasoning_content: joined('reasoning') }),
          ...(calls.length === 0
            ? {}
            : {
                tool_calls: calls.map((call) => ({
                  id: callId(call),
                  type: 'function',
                  function: { name: call.name, arguments: argumentsText(call) },
                })),
              }),
        },
      },
    ],
    usage: USAGE,
  };
};
