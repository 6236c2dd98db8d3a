import { isBundleName } from '#shared/model/bundle.ts';

/** On Windows and Linux a file that was double-clicked comes as an argument of the command line. */
export const bundleOfArguments = (args: readonly string[]): string | undefined =>
  args.slice(1).findLast((argument) => !argument.startsWith('-') && isBundleName(argument));

/** The place in the page where a bundle that was handed over is looked at; nothing is installed by opening it. */
export const bundleRoute = (upload: string): string => `/catalog?bundle=${upload}`;
