import type { Reply } from '../reply.ts';

/**
 * One HTTP answer for several requests: each ends its own part, and the last of them ends the whole, as one list. What is
 * said before goes out at once.
 */
export const batchReplies = (reply: Reply, count: number): readonly Reply[] => {
  const answers: string[] = [];
  const end = (message: string): void => {
    answers.push(message);
    if (answers.length === count) reply.end(`[${answers.join(',')}]`);
  };
  const part: Reply = {
    push: reply.push,
    open: reply.open,
    close: reply.close,
    empty: reply.empty,
    onGone: reply.onGone,
    end,
  };
  return Array.from({ length: count }, () => part);
};
