/** `a`, `a_2`, `a_3`: every name is there once. */
export const uniqueNames = (names: readonly string[]): readonly string[] => {
  const taken = new Set<string>();
  for (const name of names) {
    let free = name;
    for (let number = 2; taken.has(free); number += 1) free = `${name}_${number}`;
    taken.add(free);
  }
  return [...taken];
};
