import { describe, expect, it } from 'vitest';
import { readMessages, tooLargeAnswer } from './read-message.ts';

describe('readMessages', () => {
  it('reads a message, and a batch of them', () => {
    expect(readMessages('{"jsonrpc":"2.0","method":"a"}')).toHaveLength(1);
    expect(
      readMessages(' [{"jsonrpc":"2.0","id":1,"result":{}},{"jsonrpc":"2.0","method":"a"}]'),
    ).toHaveLength(2);
  });

  it.each(['Welcome', '{"level":"info"}', '{"jsonrpc":"2.0"}', '{broken', '[]', '[1]', 'null', '42', ''])(
    'takes %j for something else',
    (line) => expect(readMessages(line)).toBeUndefined(),
  );
});

describe('tooLargeAnswer', () => {
  const answer = (head: string, tail: string) => tooLargeAnswer({ head, tail, bytes: 99 }, 10);

  it('finds the request at either end of the line', () => {
    expect(answer('{"jsonrpc":"2.0","id":12,"result":{"x":"', '"}}')).toMatchObject({ id: 12 });
    expect(answer('{"result":{"id":5,', '"},"jsonrpc":"2.0","id":13}')).toMatchObject({ id: 13 });
    expect(answer('{"result":{', '"},"id":14,"jsonrpc":"2.0"}')).toMatchObject({ id: 14 });
  });

  it('does not take an id from the midst of a result', () => {
    expect(answer('{"result":{"id":5,', '"id":6}}')).toBeUndefined();
  });
});
