/** What engines and test tools look for on every object; not part of anybody's interface. */
const asked: ReadonlySet<PropertyKey> = new Set([
  'then',
  'toJSON',
  'asymmetricMatch',
  'nodeType',
  'constructor',
]);

/** An object that throws when something is read from it or written to it that it does not have. */
export const strict = <T extends object>(name: string, target: T): T =>
  new Proxy(target, {
    get: (object, key) => {
      if (!(key in object)) {
        if (typeof key === 'symbol' || asked.has(key)) return undefined;
        throw new Error(`electron stand-in: ${name}.${key} is not expected`);
      }
      const value: unknown = Reflect.get(object, key, object);
      return typeof value === 'function' && key !== 'constructor' ? value.bind(object) : value;
    },
    set: (object, key, value) => {
      if (!(key in object)) throw new Error(`electron stand-in: ${name}.${String(key)} is not expected`);
      return Reflect.set(object, key, value, object);
    },
  });
