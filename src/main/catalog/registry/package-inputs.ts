import type { FieldGatherer, Template } from './input-fields.ts';
import type { Input, RegistryPackage } from './server-json.ts';

/** Every input of a package, for whoever must know all names in braces. */
export const inputsOf = (pkg: RegistryPackage): readonly Input[] => [
  ...pkg.runtimeArguments,
  ...pkg.packageArguments,
  ...pkg.environmentVariables,
];

export const environmentOf = (
  pkg: RegistryPackage,
  gather: FieldGatherer,
): Readonly<Record<string, Template>> =>
  Object.fromEntries(pkg.environmentVariables.map((one) => [one.name, gather.template(one, one.name)]));
