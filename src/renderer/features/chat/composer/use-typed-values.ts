import { useState } from 'react';
import * as z from 'zod';
import { forgetTyped, readTyped, writeTyped } from '../questions/typed-answers.ts';

const texts = z.record(z.string(), z.string());
export type TypedValues = Readonly<Record<string, string>>;

/** What is typed into a dialog of the composer: one that was closed by mistake has it when it is opened again. */
export const useTypedValues = (
  id: string,
): { readonly values: TypedValues; change(values: TypedValues): void; forget(): void } => {
  const [values, setValues] = useState<TypedValues>(() => texts.safeParse(readTyped(id)).data ?? {});
  return {
    values,
    change: (next) => {
      setValues(next);
      writeTyped(id, next);
    },
    forget: () => forgetTyped(id),
  };
};
