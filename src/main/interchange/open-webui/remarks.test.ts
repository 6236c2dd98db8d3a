import { expect, it } from 'vitest';
import texts from '../../../renderer/locales/en/open-webui.json' with { type: 'json' };
import { remark, remarkTexts, serverRemarks } from './remarks.ts';

const facts = { capabilities: {}, toolCount: 0, resourceCount: 0, promptCount: 0, heldToolCount: 0 };

it('are the same words in the interface and at every other door', () => {
  const shown = Object.entries(texts.remark).map(([code, text]) => [
    code,
    text.replaceAll('{{', '{').replaceAll('}}', '}'),
  ]);
  expect(Object.fromEntries(shown)).toEqual(remarkTexts);
});

it('tell of a server what will not be there', () => {
  const tools = [
    { name: 'x'.repeat(62), outputSchema: { type: 'object' } },
    { name: 'short', outputSchema: undefined },
  ];
  const server = {
    enabled: false,
    facts: { ...facts, promptCount: 1, resourceCount: 3, instructions: 'be kind', listedAt: 'now' },
  };
  expect(serverRemarks(server, 'ab', tools).map(({ text }) => text)).toEqual([
    remark('switched-off').text,
    `With its id before them, names of tools exceed what providers of models take (64 characters): ${'x'.repeat(62)}.`,
    'Its 1 prompt does not show there.',
    'Its 3 resources do not show there.',
    'The structured answer of 1 tool is told as text.',
    remark('instructions-unread').text,
  ]);
});

it('tell apart no tools and tools that are not known', () => {
  const codes = (listedAt?: string) =>
    serverRemarks({ enabled: true, facts: { ...facts, listedAt } }, 'a', []).map(({ code }) => code);
  expect(codes()).toEqual(['tools-unknown']);
  expect(codes('now')).toEqual(['no-tools']);
});
