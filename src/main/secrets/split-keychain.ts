import type { Keychain } from './keychain.ts';

/** Begins the first part of a value in parts; no person types it. */
const MARK = '\u0001parts:';

const partsOf = (value: string, partLength: number): readonly string[] =>
  Array.from({ length: Math.ceil(value.length / partLength) }, (_, index) =>
    value.slice(index * partLength, (index + 1) * partLength),
  );

const countOf = (head: string | undefined): number =>
  head?.startsWith(MARK) ? Number.parseInt(head.slice(MARK.length), 10) : 0;

/**
 * A keychain that takes long values too, in parts: the Windows Credential Manager takes 2,560 bytes, and tokens
 * are often longer. The first part is written last and removed last, so that it always tells of all others.
 */
export const splitKeychain = (keychain: Keychain, partLength: number): Keychain => {
  const nameOf = (reference: string, index: number): string => `${reference}.${index}`;
  const removeParts = async (reference: string): Promise<void> => {
    const count = countOf(await keychain.get(reference));
    for (let index = 0; index < count; index += 1) await keychain.delete(nameOf(reference, index));
  };
  return {
    state: keychain.state,
    get: async (reference) => {
      const head = await keychain.get(reference);
      if (!head?.startsWith(MARK)) return head;
      const parts: string[] = [];
      for (let index = 0; index < countOf(head); index += 1) {
        const part = await keychain.get(nameOf(reference, index));
        // What is not whole is nothing.
        if (part === undefined) return undefined;
        parts.push(part);
      }
      return parts.join('');
    },
    set: async (reference, value) => {
      await removeParts(reference);
      if (value.length <= partLength && !value.startsWith(MARK)) {
        await keychain.set(reference, value);
        return;
      }
      const parts = partsOf(value, partLength);
      for (const [index, part] of parts.entries()) await keychain.set(nameOf(reference, index), part);
      await keychain.set(reference, `${MARK}${parts.length}`);
    },
    delete: async (reference) => {
      await removeParts(reference);
      await keychain.delete(reference);
    },
  };
};
