/** How each operator of RFC 6570 begins, joins, names and encodes its variables. */
interface Operator {
  readonly first: string;
  readonly separator: string;
  readonly named: boolean;
  /** `=` after a name whose value is empty. */
  readonly emptyEquals: string;
  readonly reserved: boolean;
}

const operator = (
  first: string,
  separator: string,
  named = false,
  emptyEquals = '',
  reserved = false,
): Operator => ({
  first,
  separator,
  named,
  emptyEquals,
  reserved,
});

const simple = operator('', ',');
const operators: Readonly<Record<string, Operator>> = {
  '+': operator('', ',', false, '', true),
  '#': operator('#', ',', false, '', true),
  '.': operator('.', '.'),
  '/': operator('/', '/'),
  ';': operator(';', ';', true),
  '?': operator('?', '&', true, '='),
  '&': operator('&', '&', true, '='),
};

const expression = /\{([+#./;?&]?)([^{}]+)\}/g;

interface Variable {
  readonly name: string;
  readonly longest: number;
}

const variables = (list: string): readonly Variable[] =>
  list.split(',').map((part) => {
    const [name = '', length] = part.trim().replace(/\*$/, '').split(':');
    return { name, longest: length === undefined ? Number.POSITIVE_INFINITY : Number(length) };
  });

/** The names of a template's variables, each once, in order. */
export const templateVariables = (template: string): readonly string[] => [
  ...new Set(
    [...template.matchAll(expression)].flatMap((match) => variables(match[2] ?? '').map(({ name }) => name)),
  ),
];

const encode = (value: string, reserved: boolean): string => {
  const strict = encodeURIComponent(value).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  if (!reserved) return strict;
  return encodeURI(value)
    .replace(/%25([0-9A-Fa-f]{2})/g, '%$1')
    .replaceAll('%5B', '[')
    .replaceAll('%5D', ']');
};

/** Fills a URI template (RFC 6570, text values). A variable without a value is left out. */
export const expandTemplate = (template: string, values: Readonly<Record<string, string>>): string =>
  template.replace(expression, (_, sign: string, list: string) => {
    const { first, separator, named, emptyEquals, reserved } = operators[sign] ?? simple;
    const parts = variables(list).flatMap(({ name, longest }) => {
      const value = values[name];
      if (value === undefined || value === '') return [];
      const encoded = encode([...value].slice(0, longest).join(''), reserved);
      return [named ? `${name}${encoded === '' ? emptyEquals : `=${encoded}`}` : encoded];
    });
    return parts.length === 0 ? '' : first + parts.join(separator);
  });
