/** Servers of one request: enough to be quick, few enough to say how far it is and to be stopped in between. */
const CHUNK_SIZE = 50;

export const inChunks = <T>(items: readonly T[], size = CHUNK_SIZE): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
