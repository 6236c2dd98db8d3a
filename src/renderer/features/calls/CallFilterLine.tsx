import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { SearchInput } from '../../components/search-input/SearchInput.tsx';
import classes from './Calls.module.css';
import type { ParsedFilter } from './call-filter.ts';

interface CallFilterLineProps {
  readonly line: string;
  readonly problems: ParsedFilter['problems'];
  readonly onChange: (line: string) => void;
}

/** The filter as one line of tokens and text; what it cannot use it says under itself. */
export function CallFilterLine({ line, problems, onChange }: CallFilterLineProps) {
  const { t } = useTranslation('calls');
  return (
    <div className={classes.filter}>
      <SearchInput value={line} onChange={onChange} label={t('filter.label')} width="100%" />
      <Text size="xs" c={problems.length > 0 ? 'var(--mantine-color-error)' : 'dimmed'} mt={4} role="status">
        {problems.length > 0
          ? problems
              .map(({ token, allowed }) => t('filter.problem', { token, allowed: allowed.join(', ') }))
              .join(' ')
          : t('filter.hint')}
      </Text>
    </div>
  );
}
