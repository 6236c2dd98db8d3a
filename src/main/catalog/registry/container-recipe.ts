import type { Recipe, RecipeArgument } from '#shared/model/catalog.ts';
import { createFieldGatherer } from './input-fields.ts';
import { readArguments } from './package-arguments.ts';
import { environmentOf, inputsOf } from './package-inputs.ts';
import type { Argument, RegistryPackage } from './server-json.ts';

const RUNTIMES = ['docker', 'podman', 'nerdctl'];
/** Ours, or of no use beside them. */
const alwaysThere: ReadonlySet<string | undefined> = new Set(['run', '-i', '--interactive', '--rm', '-it']);

/** `name:tag`, or with a digest; the tag may already be in the identifier. */
const imageOf = ({ identifier, version }: RegistryPackage): string => {
  const isTagged = /:[^/]+$/.test(identifier) || identifier.includes('@');
  return isTagged || version === undefined || version === '' ? identifier : `${identifier}:${version}`;
};
const bareImage = (image: string): string => image.replace(/@.*$/, '').replace(/:[^/:]+$/, '');

/** `-e NAME=value` among the arguments: it is the environment, where a secret is not seen in the list of processes. */
const asVariable = (argument: Argument): { readonly name: string; readonly value: string } | undefined => {
  if (argument.type !== 'named' || (argument.name !== '-e' && argument.name !== '--env')) return undefined;
  const [, name, value] = /^([A-Za-z_][A-Za-z0-9_]*)=(.+)$/s.exec(argument.value ?? '') ?? [];
  return name === undefined || value === undefined ? undefined : { name, value };
};

export const containerRecipe = (pkg: RegistryPackage, id: string): Recipe => {
  const gather = createFieldGatherer(inputsOf(pkg));
  const image = imageOf(pkg);
  const command = RUNTIMES.find((name) => name === pkg.runtimeHint) ?? 'docker';
  const lifted = pkg.runtimeArguments.flatMap((argument) => {
    const variable = asVariable(argument);
    return variable === undefined ? [] : [{ ...argument, ...variable }];
  });
  const rest = pkg.runtimeArguments.filter((argument) => asVariable(argument) === undefined);
  const isImage = (constant: string | undefined): boolean =>
    constant !== undefined && bareImage(constant) === bareImage(image);
  const runtime = readArguments(rest, gather).filter(
    ({ constant }) => !alwaysThere.has(constant) && !isImage(constant),
  );
  const environment = environmentOf(
    { ...pkg, environmentVariables: [...lifted, ...pkg.environmentVariables] },
    gather,
  );
  const passed = Object.entries(environment).map(
    ([
      name,
      {
        keys: [when],
      },
    ]): RecipeArgument => ({
      args: ['-e', name],
      ...(when === undefined ? {} : { when }),
    }),
  );
  return {
    id,
    kind: 'oci',
    identifier: image,
    version: pkg.version ?? '',
    transport: 'stdio',
    command,
    args: [
      'run',
      '-i',
      '--rm',
      ...runtime.map(({ part }) => part),
      ...passed,
      image,
      ...readArguments(pkg.packageArguments, gather).map(({ part }) => part),
    ],
    env: Object.fromEntries(Object.entries(environment).map(([name, { text }]) => [name, text])),
    url: '',
    headers: {},
    fields: [...gather.fields()],
    needs: ['docker', 'network'],
    notes: [],
  };
};
