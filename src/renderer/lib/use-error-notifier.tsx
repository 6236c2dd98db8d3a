import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { describeError } from './errors.ts';
import { notifyProblem } from './notify.ts';

/** Tells of a failed action where there is no place of its own for it. */
export const useErrorNotifier = (): ((error: unknown) => void) => {
  const { i18n } = useTranslation();
  return useCallback(
    (error: unknown) => {
      const { message, hint } = describeError(error, i18n);
      notifyProblem(message, hint);
    },
    [i18n],
  );
};
