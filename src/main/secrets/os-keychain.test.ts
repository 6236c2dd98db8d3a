import { describe, expect, it } from 'vitest';
import { newId } from '../ids.ts';
import { openKeychain } from './open-keychain.ts';

// `npm test` runs this inside a real Secret Service session on Linux and says which store it got.
const keychain = await openKeychain('', undefined);

describe(`the keychain (${keychain.state.kind})`, () => {
  it('keeps, replaces and deletes a secret', async () => {
    const reference = newId('test');
    expect(await keychain.get(reference)).toBeUndefined();
    await keychain.set(reference, 'first');
    await keychain.set(reference, 'zweites Wort ✓');
    expect(await keychain.get(reference)).toBe('zweites Wort ✓');
    await keychain.delete(reference);
    expect(await keychain.get(reference)).toBeUndefined();
    await keychain.delete(reference);
  });

  it('is the system’s own store where the test run promises one', () => {
    if (process.env.PATCHBAY_TEST_KEYCHAIN === 'os') expect(keychain.state).toEqual({ kind: 'os' });
    else expect(['os', 'memory']).toContain(keychain.state.kind);
  });

  it('says why when it is only the memory', () => {
    expect(keychain.state.kind === 'os' || (keychain.state.reason ?? '') !== '').toBe(true);
  });
});
