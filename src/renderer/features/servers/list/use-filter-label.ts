import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { ServerGrouping } from '#shared/model/server-query.ts';

/** The words for a value of a filter or of a group. */
export const useFilterLabel = (): ((field: ServerGrouping, value: string) => string) => {
  const { t } = useTranslation('servers');
  return useCallback(
    (field, value) => {
      if (field === 'tag' || field === 'category') return value === '' ? t(`list.without.${field}`) : value;
      return t(`${field}.${value}`);
    },
    [t],
  );
};
