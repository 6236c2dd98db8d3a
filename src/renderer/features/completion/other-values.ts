/** What is filled in beside a field: it may narrow what fits there. */
export const otherValues = (
  values: Readonly<Record<string, string>>,
  name: string,
): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(values).filter(([other, value]) => other !== name && value !== ''));
