import * as z from 'zod';

/** What of a package.json matters to whoever runs the package. */
const packageFile = z.looseObject({
  version: z.string(),
  license: z.union([z.string(), z.object({ type: z.string() })]).optional(),
  bin: z.union([z.string(), z.record(z.string(), z.string())]).optional(),
  engines: z.looseObject({ node: z.string().optional() }).optional(),
  os: z.array(z.string()).optional(),
});

export interface PackageFacts {
  readonly version: string;
  readonly licence: string | undefined;
  /** Which Node it asks for. */
  readonly engine: string | undefined;
  /** The systems it is limited to, as npm names them. */
  readonly systems: readonly string[];
  /** The command that npx would run. */
  readonly command: string | undefined;
}

const unscoped = (identifier: string): string => identifier.split('/').at(-1) ?? identifier;

/** One command is run whatever its name; of several, the one named as the package. */
const commandOf = (identifier: string, bin: z.infer<typeof packageFile>['bin']): string | undefined => {
  if (typeof bin === 'string') return unscoped(identifier);
  const commands = Object.entries(bin ?? {});
  // npm installs a command without the scope that it is declared with.
  const names = commands.map(([name]) => unscoped(name));
  return new Set(commands.map(([, file]) => file)).size === 1
    ? names[0]
    : names.find((name) => name === unscoped(identifier));
};

/** One that is only pointed at, such as `SEE LICENSE IN LICENSE`, is not known. */
const licenceOf = (license: z.infer<typeof packageFile>['license']): string | undefined => {
  const name = typeof license === 'object' ? license.type : license;
  return name?.startsWith('SEE ') === true ? undefined : name;
};

export const packageFacts = (identifier: string, text: string): PackageFacts => {
  const { version, license, bin, engines, os = [] } = packageFile.parse(JSON.parse(text));
  return {
    version,
    licence: licenceOf(license),
    engine: engines?.node,
    systems: os,
    command: commandOf(identifier, bin),
  };
};
