const say = (value: unknown): string => {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(say).join(', ');
  if (typeof value === 'object' && value !== null && 'from' in value && 'to' in value)
    return `${say(value.from)} → ${say(value.to)}`;
  return JSON.stringify(value) ?? '';
};

/** What is told of a change beside its name, a line each. */
export const detailLines = (
  details: Readonly<Record<string, unknown>>,
  nameOf: (name: string) => string = (name) => name,
): readonly string[] => Object.entries(details).map(([name, value]) => `${nameOf(name)}: ${say(value)}`);
