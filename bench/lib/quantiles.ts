/** The value below which the share `p` (0 to 1) of the samples lies, by the nearest rank. */
export const quantile = (samples: readonly number[], p: number): number => {
  const sorted = [...samples].sort((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil(sorted.length * p) - 1)];
  if (value === undefined) throw new Error('a quantile of no samples');
  return value;
};

export const median = (samples: readonly number[]): number => quantile(samples, 0.5);

/** Enough digits to compare, no more. */
export const rounded = (value: number, digits = 3): number => Number(value.toFixed(digits));
