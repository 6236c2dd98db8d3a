import { describe, expect, it } from 'vitest';
import { isSecretName, isSecretValue } from './secret-name.ts';

describe('isSecretName', () => {
  it.each([
    'API_KEY',
    'GITHUB_PERSONAL_ACCESS_TOKEN',
    'apiKey',
    'OPENAI_APIKEY',
    'DB_PASSWORD',
    'CLIENT_SECRET',
    'Authorization',
    'X-Api-Key',
    '--access-token',
    'AWS_CREDENTIALS',
    'Cookie',
  ])('takes %s for a secret', (name) => {
    expect(isSecretName(name)).toBe(true);
  });

  it.each([
    '',
    '___',
    'PATH',
    'MAX_TOKENS',
    'KEYBOARD_LAYOUT',
    'TOKEN_URL',
    'SSL_KEY_FILE',
    'SSH_PUBLIC_KEY',
    'SSH_AUTH_SOCK',
    'MONKEY',
  ])('does not take %s for one', (name) => {
    expect(isSecretName(name)).toBe(false);
  });
});

describe('isSecretValue', () => {
  it.each(['ghp_0123456789abcdef', 'sk-proj-0123456789abcdef', 'Bearer abcdefgh1', 'postgres://me:pw@db/x'])(
    'knows %s',
    (value) => {
      expect(isSecretValue(value)).toBe(true);
    },
  );

  it.each(['', 'bearer', 'http://localhost:8080/a', 'https://example.com/@scope', 'sk-1'])(
    'leaves %s alone',
    (value) => {
      expect(isSecretValue(value)).toBe(false);
    },
  );
});
