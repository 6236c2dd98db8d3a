import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { SchemaIssue } from './schema-check.ts';

/** Says in the person's language what is wrong; keywords without a translation keep the checker's words. */
export const useIssueText = (): ((issue: SchemaIssue) => string) => {
  const { t } = useTranslation('tools');
  return useCallback(
    (issue: SchemaIssue) => t(`issue.${issue.keyword}`, { wanted: issue.wanted, defaultValue: issue.text }),
    [t],
  );
};
