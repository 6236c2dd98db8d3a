/** As long as this it is no word, no key and no address any more. */
const MINIMUM_CHARACTERS = 1_000;
/** Base64 and its like, also where it is broken into lines, in JSON too. */
const RUNS = /(?:[A-Za-z0-9+/_-]{40,}={0,2}(?:\\+[rn]|[\r\n][ \t]*){0,4})+[A-Za-z0-9+/_-]*={0,2}/g;

/** A text without the binary data in it, which means nothing to a model and fills its window. */
export const hideBinary = (text: string): string =>
  text.length < MINIMUM_CHARACTERS
    ? text
    : text.replace(RUNS, (run) =>
        run.length < MINIMUM_CHARACTERS ? run : `[${run.length} characters of binary data left out]`,
      );
