import { expect, it } from 'vitest';
import { type Attachment, withoutSent } from './composer-drafts.ts';

const file = (key: string): Attachment => ({
  kind: 'resource',
  key,
  serverId: 's',
  name: key,
  uri: `test://${key}`,
});
const draft = (text: string, ...keys: string[]) => ({ text, attachments: keys.map(file) });

it.each([
  ['all of it', draft('Hello', 'a'), draft('')],
  ['what was typed after it', draft('Hello\nand more', 'a'), draft('and more')],
  ['what was attached meanwhile', draft('Hello', 'a', 'b'), draft('', 'b')],
  ['what was written in its place', draft('Goodbye', 'a'), draft('Goodbye')],
])('takes out what was sent: %s', (_case, now, left) => {
  expect(withoutSent(now, draft('Hello', 'a'))).toEqual(left);
});
