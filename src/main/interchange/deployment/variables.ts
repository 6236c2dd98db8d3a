import { firstFree } from '#shared/text/first-free.ts';
import { placeholderName } from '../placeholder.ts';

/** As shells and Compose take them. */
const variableName = (name: string): string => {
  const plain = placeholderName(name).replace(/^_+|_+$/g, '');
  return /^[A-Z]/.test(plain) ? plain : `SECRET${plain === '' ? '' : `_${plain}`}`;
};

export interface Variables {
  /** A variable that no other secret has: the secret's name, with the server's before it where that is taken. */
  variableFor(server: { readonly slug: string }, secret: string): string;
}

/** Names of variables for secrets, none of them twice. */
export const createVariables = (reserved: readonly string[]): Variables => {
  const taken = new Set(reserved);
  return {
    variableFor: ({ slug }, secret) => {
      const plain = variableName(secret);
      const base = taken.has(plain) ? variableName(`${slug}_${secret}`) : plain;
      const variable = firstFree(base, '_', (candidate) => taken.has(candidate));
      taken.add(variable);
      return variable;
    },
  };
};
