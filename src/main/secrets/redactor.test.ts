import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRedactor, REDACTED } from './redactor.ts';

describe('the redactor', () => {
  it('hides a secret as it is, in JSON, in a URL and in Base64', () => {
    const redactor = createRedactor();
    redactor.learn('p"ss w0rd/+');
    const base64 = Buffer.from('p"ss w0rd/+').toString('base64');
    expect(redactor.text(`a p"ss w0rd/+ b p\\"ss w0rd/+ c p%22ss%20w0rd%2F%2B d ${base64}`)).toBe(
      `a ${REDACTED} b ${REDACTED} c ${REDACTED} d ${REDACTED}`,
    );
  });

  it('shows what it was told to forget, and hides the rest as before', () => {
    const redactor = createRedactor();
    redactor.learn('token-one');
    redactor.learn('token-two');
    redactor.forget('token-one');
    redactor.forget('never learnt');
    expect(redactor.text('token-one token-two')).toBe(`token-one ${REDACTED}`);
    redactor.forget('token-two');
    expect(redactor.text('token-one token-two')).toBe('token-one token-two');
  });

  it('hides the whole of a secret that holds another', () => {
    const redactor = createRedactor();
    redactor.learn('token');
    redactor.learn('token-and-more');
    expect(redactor.text('x token-and-more y token')).toBe(`x ${REDACTED} y ${REDACTED}`);
  });

  it('hides secrets anywhere in a value and leaves the rest as it is', () => {
    const redactor = createRedactor();
    redactor.learn('s3cret');
    expect(redactor.value({ a: ['s3cret', 1, null], s3cret: true, b: 'x s3cret' })).toEqual({
      a: [REDACTED, 1, null],
      [REDACTED]: true,
      b: `x ${REDACTED}`,
    });
  });

  it('never lets a secret of four characters or more through', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 4 }), fc.string(), fc.string(), (secret, before, after) => {
        fc.pre(!REDACTED.includes(secret) && !`${before}${REDACTED}${after}`.includes(secret));
        const redactor = createRedactor();
        redactor.learn(secret);
        expect(redactor.text(before + secret + after)).not.toContain(secret);
      }),
    );
  });

  it('never lets it through in a value that is JSON in JSON, told as value and as text', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 4 }), (secret) => {
        fc.pre(!JSON.stringify({ env: REDACTED, inner: REDACTED }).includes(secret));
        const redactor = createRedactor();
        redactor.learn(secret);
        const { value, text } = redactor.json({ env: JSON.stringify({ inner: secret }) });
        expect(value).toEqual(redactor.value({ env: JSON.stringify({ inner: secret }) }));
        expect(text).toBe(JSON.stringify(value));
      }),
    );
    const redactor = createRedactor();
    redactor.learn('p"ss w0rd');
    expect(redactor.json({ env: JSON.stringify({ KEY: 'p"ss w0rd' }) }).value).toEqual({
      env: `{"KEY":"${REDACTED}"}`,
    });
  });
});
