import { describe, expect, it } from 'vitest';
import { withDefaults } from './elicitation-defaults.ts';

const form = (properties: unknown) => ({
  mode: 'form' as const,
  message: 'Fill in',
  requestedSchema: { type: 'object', properties },
});

describe('withDefaults', () => {
  const request = form({
    name: { type: 'string' },
    size: { type: 'string', default: 'M' },
    count: { type: 'integer', default: 0 },
    news: { type: 'boolean', default: false },
    tags: { type: 'array', default: ['a'] },
    strange: { default: { not: 'a value of a form' } },
  });

  it('fills what was left out, and keeps what was given', () => {
    expect(withDefaults(request, { action: 'accept', content: { name: 'Ada', count: 7 } })).toEqual({
      action: 'accept',
      content: { name: 'Ada', size: 'M', count: 7, news: false, tags: ['a'] },
    });
  });

  it('sends nothing of a form that was not accepted', () => {
    expect(withDefaults(request, { action: 'decline', content: { name: 'Ada' } })).toEqual({
      action: 'decline',
    });
  });

  it('survives a form without fields, and a page', () => {
    expect(withDefaults(form('broken'), { action: 'accept' })).toEqual({ action: 'accept', content: {} });
    const page = { mode: 'url' as const, message: 'Sign in', url: 'https://example.com' };
    expect(withDefaults(page, { action: 'accept', content: { name: 'Ada' } })).toEqual({ action: 'accept' });
  });
});
