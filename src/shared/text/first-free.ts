/** The first of `base`, `base<separator>2`, `base<separator>3` … that is not taken. */
export const firstFree = (
  base: string,
  separator: string,
  isTaken: (candidate: string) => boolean,
): string => {
  if (!isTaken(base)) return base;
  for (let number = 2; ; number++) {
    const candidate = `${base}${separator}${number}`;
    if (!isTaken(candidate)) return candidate;
  }
};
