import { posix, win32 } from 'node:path';
import type { FieldValues, Need, Recipe, RecipeArgument, RecipeField } from '#shared/model/catalog.ts';
import { firstFree } from '#shared/text/first-free.ts';
import type { Manifest, UserOption } from './manifest.ts';

/** Where a bundle would be, and on what machine. */
export interface BundlePlace {
  /** Its own folder, whole. */
  readonly folder: string;
  readonly platform: NodeJS.Platform;
  readonly homeDir: string;
}

export interface BundlePlan {
  readonly recipe: Recipe;
  /** What fields begin with that one default cannot say. */
  readonly values: FieldValues;
  /** The versions of its runtime that it asks for. */
  readonly wanted: string | undefined;
}

/** Stands in a manifest for the folder that the bundle is in. */
// biome-ignore lint/suspicious/noTemplateCurlyInString: it is written so in the format.
export const FOLDER_VARIABLE = '${__dirname}';

const VARIABLE = /\$\{([^{}]+)\}/g;
const OPTION = /^user_config\.(.+)$/;
/** An argument that is an option of a person and nothing else. */
const ONLY_OPTION = /^\$\{user_config\.([^{}]+)\}$/;

const platformNames: Readonly<Record<string, string>> = { darwin: 'macOS', win32: 'Windows', linux: 'Linux' };

const fieldKinds = {
  string: 'text',
  number: 'number',
  boolean: 'boolean',
  file: 'file',
  directory: 'folder',
} as const satisfies Readonly<Record<UserOption['type'], RecipeField['kind']>>;

const needsOf: Readonly<Record<Manifest['server']['type'], readonly Need[]>> = {
  node: ['node'],
  python: ['python'],
  uv: ['uv'],
  binary: [],
};

const systemVariables = ({ folder, platform, homeDir }: BundlePlace): ReadonlyMap<string, string> => {
  const rules = platform === 'win32' ? win32 : posix;
  return new Map([
    ['__dirname', folder],
    ['HOME', homeDir],
    ['DESKTOP', rules.join(homeDir, 'Desktop')],
    ['DOCUMENTS', rules.join(homeDir, 'Documents')],
    ['DOWNLOADS', rules.join(homeDir, 'Downloads')],
    ['pathSeparator', rules.sep],
    ['/', rules.sep],
  ]);
};

/** What is run, with what the bundle says for this system laid over it. */
const configOf = ({ server }: Manifest, platform: NodeJS.Platform) => {
  const base = server.mcp_config ?? {
    command: 'uv',
    args: ['run', '--directory', FOLDER_VARIABLE, server.entry_point],
  };
  const { command, args = [], env = {} } = base;
  const own = server.mcp_config?.platform_overrides?.[platform] ?? {};
  return { command: own.command ?? command, args: own.args ?? args, env: own.env ?? env };
};

const defaultTexts = ({ default: given, type }: UserOption): readonly string[] => {
  if (given === undefined) return type === 'boolean' ? ['false'] : [];
  return [given].flat().map(String);
};

/** A pure plan: the manifest, the machine and the folder make a recipe, whose fields a person fills in. */
export const planBundle = (manifest: Manifest, place: BundlePlace): BundlePlan => {
  const system = systemVariables(place);
  const options = new Map(Object.entries(manifest.user_config ?? {}));
  const { command, args, env } = configOf(manifest, place.platform);

  const withSystem = (text: string): string =>
    text.replace(VARIABLE, (whole, name: string) => system.get(name) ?? whole);
  // Braces that stand for themselves must not become holes.
  const literal = [command, ...args, ...Object.values(env)].map((text) =>
    withSystem(text).replace(VARIABLE, ''),
  );
  const keys = new Map(
    [...options.keys()].map((name) => [
      name,
      firstFree(name, '-', (key) => literal.some((text) => text.includes(`{${key}}`))),
    ]),
  );
  const template = (text: string): string =>
    text.replace(VARIABLE, (whole, name: string) => {
      const option = OPTION.exec(name)?.[1];
      const key = option === undefined ? undefined : keys.get(option);
      return key === undefined ? (system.get(name) ?? whole) : `{${key}}`;
    });

  const fields = [...options].map(([name, option]): RecipeField => {
    const given = defaultTexts(option).map(withSystem);
    return {
      key: keys.get(name) ?? name,
      title: option.title.slice(0, 300) || name,
      description: option.description.slice(0, 2_000),
      kind: fieldKinds[option.type],
      required: option.required ?? false,
      secret: option.sensitive ?? false,
      default: option.multiple === true && given.length !== 1 ? '' : (given[0] ?? '').slice(0, 4_000),
      placeholder: '',
      choices: [],
      repeated: option.multiple ?? false,
      ...(option.min === undefined ? {} : { min: option.min }),
      ...(option.max === undefined ? {} : { max: option.max }),
    };
  });

  /** `--flag` before one value that need not be given goes with it. */
  const isFlagOf = (index: number): boolean => {
    const name = ONLY_OPTION.exec(args[index + 1] ?? '')?.[1];
    const option = name === undefined ? undefined : options.get(name);
    return (
      option !== undefined &&
      option.required !== true &&
      option.multiple !== true &&
      /^--[^=]+$/.test(args[index] ?? '')
    );
  };
  const parts = args.flatMap((text, index): RecipeArgument[] => {
    if (index > 0 && isFlagOf(index - 1)) return [];
    return isFlagOf(index) ? [{ args: [template(text), template(args[index + 1] ?? '')] }] : [template(text)];
  });

  const { compatibility } = manifest;
  const platforms = compatibility?.platforms ?? [];
  const isForOthers = platforms.length > 0 && !platforms.some((name) => name === place.platform);
  const names = platforms.map((name) => platformNames[name] ?? name).join(', ');
  const desktop = compatibility?.claude_desktop;
  return {
    recipe: {
      id: 'mcpb',
      kind: 'mcpb',
      identifier: manifest.name,
      version: manifest.version,
      transport: 'stdio',
      command: template(command),
      args: parts,
      env: Object.fromEntries(Object.entries(env).map(([name, text]) => [name, template(text)])),
      url: '',
      headers: {},
      fields,
      needs: [...needsOf[manifest.server.type]],
      notes:
        desktop === undefined
          ? []
          : [
              `It was made for Claude Desktop ${plainRange(desktop)}; it may ask for what only that program has.`,
            ],
      ...(isForOthers ? { problem: `it is made for ${names}` } : {}),
    },
    values: Object.fromEntries(
      [...options].flatMap(([name, option]) => {
        const given = defaultTexts(option).map(withSystem);
        return option.multiple === true && given.length > 1 ? [[keys.get(name) ?? name, given]] : [];
      }),
    ),
    wanted:
      manifest.server.type === 'node'
        ? compatibility?.runtimes?.node
        : manifest.server.type === 'binary'
          ? undefined
          : compatibility?.runtimes?.python,
  };
};

const plainRange = (range: string): string => range.replaceAll(/[^\w.<>=^~*| -]/g, '').slice(0, 60);
