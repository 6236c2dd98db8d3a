/** What a person is naming at the caret: a resource after `@`, or a prompt after a `/` at the beginning. */
export interface Trigger {
  readonly kind: 'resource' | 'prompt';
  readonly query: string;
  /** Where the sign stands; what is named takes the place from here to the caret. */
  readonly start: number;
}

export const findTrigger = (text: string, caret: number): Trigger | undefined => {
  const before = text.slice(0, caret);
  const prompt = /^\/(\S*)$/.exec(before);
  if (prompt) return { kind: 'prompt', query: prompt[1] ?? '', start: 0 };
  const resource = /(?:^|\s)@(\S*)$/.exec(before);
  if (!resource) return undefined;
  const query = resource[1] ?? '';
  return { kind: 'resource', query, start: caret - query.length - 1 };
};

/** The text without what named the thing, which stands beside it now. */
export const withoutTrigger = (text: string, { start }: Trigger, caret: number): string =>
  text.slice(0, start) + text.slice(caret).replace(/^ /, '');
