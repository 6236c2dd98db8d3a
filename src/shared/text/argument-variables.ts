const REFERENCE = /\$\{env:([^{}]+)\}/g;

/** How an argument of a server names a variable of that server; it is filled in at the launch alone. */
export const argumentVariable = (name: string): string => `\${env:${name}}`;

/** Fills in once what an argument names; what has no value stays as it is written. */
export const fillArgument = (argument: string, variable: (name: string) => string | undefined): string =>
  argument.replace(REFERENCE, (whole, name: string) => variable(name) ?? whole);
