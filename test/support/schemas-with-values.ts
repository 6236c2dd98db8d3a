import * as fc from 'fast-check';
import type { JsonObject } from '#shared/model/capability.ts';

/** A schema and a value that it accepts. */
export interface SchemaWithValue {
  readonly schema: JsonObject;
  readonly value: unknown;
}

type Made = fc.Arbitrary<SchemaWithValue>;

const word = fc.stringMatching(/^[a-z][a-zA-Z0-9_-]{0,7}$/).filter((name) => !(name in {}));
const text = fc.string({ maxLength: 12 });
const whole = fc.integer({ min: -1_000, max: 1_000 });
const part = fc.double({ min: -1_000, max: 1_000, noNaN: true }).map((value) => value + 0 || 0);

const withDefault = (made: Made): Made =>
  fc
    .tuple(made, made, fc.boolean())
    .map(([{ schema, value }, other, isSame]) =>
      isSame || JSON.stringify(other.schema) === JSON.stringify(schema)
        ? { schema: { ...schema, default: isSame ? value : other.value }, value }
        : { schema, value },
    );

const formats: Readonly<Record<string, string>> = {
  date: '2026-01-31',
  'date-time': '2026-01-31T10:00:00Z',
  time: '10:00:00Z',
  email: 'ada@example.org',
  uri: 'https://example.org/a?b=c',
  uuid: '123e4567-e89b-12d3-a456-426614174000',
  ipv4: '192.0.2.1',
  password: 'hunter2',
};

const plain: Made = fc.oneof(
  text.map((value) => ({ schema: { type: 'string' }, value })),
  text.map((value) => ({ schema: { type: 'string', description: 'words', maxLength: 50 }, value })),
  fc.constantFrom(...Object.entries(formats)).map(([format, value]) => ({
    schema: { type: 'string', format },
    value,
  })),
  whole.map((value) => ({ schema: { type: 'integer', minimum: -1_000 }, value })),
  part.map((value) => ({ schema: { type: 'number' }, value })),
  fc.boolean().map((value) => ({ schema: { type: 'boolean' }, value })),
  fc.constant({ schema: { type: 'null' }, value: null }),
  fc
    .uniqueArray(fc.oneof(text, whole, fc.boolean(), fc.constant(null)), { minLength: 1, maxLength: 4 })
    .chain((all) => fc.constantFrom(...all).map((value) => ({ schema: { enum: all }, value }))),
  fc
    .uniqueArray(word, { minLength: 2, maxLength: 4 })
    .chain((all) =>
      fc.constantFrom(...all).map((value) => ({ schema: { type: 'string', enum: all }, value })),
    ),
  fc.uniqueArray(word, { minLength: 2, maxLength: 4 }).chain((all) =>
    fc.constantFrom(...all).map((value) => ({
      schema: { type: 'string', oneOf: all.map((one) => ({ const: one, title: `Title of ${one}` })) },
      value,
    })),
  ),
  word.map((value) => ({ schema: { const: value }, value })),
  fc
    .jsonValue({ maxDepth: 2 })
    .map((value) => ({ schema: {}, value: JSON.parse(JSON.stringify(value)) as unknown })),
);

const nullable = (made: Made): Made =>
  fc.tuple(made, fc.boolean(), fc.boolean()).map(([{ schema, value }, isNull, byType]) => ({
    schema:
      byType && typeof schema.type === 'string' && !('enum' in schema) && !('oneOf' in schema)
        ? { ...schema, type: [schema.type, 'null'] }
        : { anyOf: [schema, { type: 'null' }] },
    value: isNull ? null : value,
  }));

const listOf = (made: Made): Made =>
  fc.array(made, { maxLength: 1 }).chain(([first]) => {
    const items = first?.schema ?? { type: 'string' };
    const value = first === undefined ? [] : [first.value, first.value];
    return fc.constant({ schema: { type: 'array', items }, value });
  });

const choice = (made: Made): Made =>
  fc
    .tuple(
      fc.uniqueArray(word, { minLength: 2, maxLength: 3 }),
      made,
      fc.nat(),
      fc.constantFrom('oneOf', 'anyOf'),
    )
    .map(([kinds, { schema, value }, pick, keyword]) => ({
      schema: {
        [keyword]: kinds.map((kind) => ({
          type: 'object',
          title: kind,
          properties: { kind: { const: kind }, [`of ${kind}`]: schema },
          required: ['kind'],
          additionalProperties: false,
        })),
      },
      value: { kind: kinds[pick % kinds.length], [`of ${kinds[pick % kinds.length]}`]: value },
    }));

const mapOf = (made: Made): Made =>
  fc.tuple(made, word).map(([{ schema, value }, name]) => ({
    schema: { type: 'object', additionalProperties: schema },
    value: { [name]: value },
  }));

const objectOf = (made: Made): Made =>
  fc
    .uniqueArray(fc.tuple(word, made, fc.constantFrom('required', 'given', 'left out')), {
      maxLength: 4,
      selector: ([name]) => name,
    })
    .map((members) => ({
      schema: {
        type: 'object',
        properties: Object.fromEntries(members.map(([name, { schema }]) => [name, schema])),
        required: members.filter(([, , place]) => place === 'required').map(([name]) => name),
      },
      value: Object.fromEntries(
        members.filter(([, , place]) => place !== 'left out').map(([name, { value }]) => [name, value]),
      ),
    }));

const { any } = fc.letrec<{ any: SchemaWithValue }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    plain,
    withDefault(plain),
    nullable(plain),
    listOf(tie('any')),
    choice(tie('any')),
    mapOf(tie('any')),
    objectOf(tie('any')),
  ),
}));

/** Of a tool: an object, some of its parts by reference. */
export const toolSchemaWithValue: Made = fc
  .tuple(objectOf(any), fc.boolean())
  .map(([{ schema, value }, isReferred]) => {
    const properties = schema.properties as JsonObject;
    if (!isReferred) return { schema, value };
    return {
      schema: {
        ...schema,
        properties: Object.fromEntries(
          Object.keys(properties).map((name) => [name, { $ref: `#/$defs/${name}` }]),
        ),
        $defs: properties,
      },
      value,
    };
  });
