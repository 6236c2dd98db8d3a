import { expect, test } from 'vitest';
import { contentSecurityPolicy, pagePolicy } from './content-security-policy.ts';

const parsed = new Map(
  contentSecurityPolicy.split('; ').map((directive) => {
    const [name = '', ...sources] = directive.split(' ');
    return [name, sources] as const;
  }),
);

test('nothing that runs code comes from anywhere but the program, and nothing is evaluated', () => {
  expect(parsed.get('default-src')).toEqual(["'self'"]);
  expect(parsed.get('script-src')).toEqual(["'self'"]);
  expect(contentSecurityPolicy).not.toMatch(/unsafe-eval|wasm-unsafe-eval|\*|https?:|wss?:/);
});

test('the page reaches no network but its own origin', () => {
  expect(parsed.get('connect-src')).toEqual(["'self'"]);
  for (const name of ['img-src', 'media-src']) expect(parsed.get(name)).toEqual(["'self'", 'data:', 'blob:']);
});

test('plugins, frames, base addresses and form targets are closed', () => {
  for (const name of ['object-src', 'base-uri', 'frame-ancestors', 'frame-src', 'form-action'])
    expect(parsed.get(name), name).toEqual(["'none'"]);
});

test('every directive is named once', () => {
  expect(parsed.size).toBe(contentSecurityPolicy.split('; ').length);
});

test('where views are shown, frames come from their listener and nowhere else; all else stays', () => {
  const withViews = pagePolicy(['http://localhost:7']).split('; ');
  expect(withViews).toContain('frame-src http://localhost:7');
  expect(withViews.filter((directive) => !directive.startsWith('frame-src'))).toEqual(
    contentSecurityPolicy.split('; ').filter((directive) => !directive.startsWith('frame-src')),
  );
});
