/**
 * A value as every Compose reads it from an `.env` file: taken as it is between single quotes, or between double
 * quotes where nothing in it means anything there. Undefined for what none of the two holds: versions differ in what
 * a backslash does (compose-go, dotenv/parser.go).
 */
export const environmentValue = (value: string): string | undefined => {
  if (value === '') return '';
  if (!value.includes("'")) return value.endsWith('\\') ? undefined : `'${value}'`;
  return /["\\$`\n\r]/.test(value) ? undefined : `"${value}"`;
};

/** One line of such a file; a value that it cannot hold is left to the reader. */
export const environmentLine = (name: string, value: string): string => {
  const written = environmentValue(value);
  return written === undefined
    ? `# Its value has signs that this file cannot hold; set it in the environment of Compose instead.\n${name}=\n`
    : `${name}=${written}\n`;
};
