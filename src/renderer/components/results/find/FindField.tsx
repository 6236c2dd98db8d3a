import { ActionIcon, Group, Text, TextInput, Tooltip } from '@mantine/core';
import { IconChevronDown, IconChevronUp, IconSearch } from '@tabler/icons-react';
import type { KeyboardEvent, Ref } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './Find.module.css';
import { MOST_MATCHES } from './find-matches.ts';
import type { Found } from './use-find.ts';

interface FindFieldProps {
  readonly field: Ref<HTMLInputElement>;
  /** What is looked for where. */
  readonly label: string;
  readonly query: string;
  readonly found: Found<unknown>;
  readonly onQuery: (query: string) => void;
  readonly onGo: (by: 1 | -1) => void;
  /** Back to what was looked through. */
  readonly onLeave: () => void;
}

/** The search of a long text or a tree: only what is in view is in the page, so that the browser's own does not find the rest. */
export function FindField({ field, label: name, query, found, onQuery, onGo, onLeave }: FindFieldProps) {
  const { t, i18n } = useTranslation('tools');
  const number = new Intl.NumberFormat(i18n.language);
  const { matches, current, isLooking } = found;
  const isNone = matches.length === 0;
  const most = matches.length === MOST_MATCHES ? '+' : '';
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) onGo(event.shiftKey ? -1 : 1);
    else if (event.key === 'Escape') {
      onQuery('');
      onLeave();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const button = (label: string, Icon: typeof IconChevronUp, by: 1 | -1) => (
    <Tooltip label={label}>
      <ActionIcon variant="subtle" color="gray" size="sm" aria-label={label} onClick={() => onGo(by)}>
        <Icon size={14} stroke={1.5} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
  return (
    <Group gap={4} wrap="nowrap" className={classes.bar} role="search">
      <TextInput
        ref={field}
        size="xs"
        className={classes.field}
        value={query}
        onChange={(event) => onQuery(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        // Esc leaves the search, not the drawer it is in.
        data-mantine-stop-propagation="true"
        placeholder={name}
        aria-label={name}
        leftSection={<IconSearch size={14} stroke={1.5} aria-hidden />}
      />
      {query !== '' && !isNone && (
        <>
          {button(t('find.previous'), IconChevronUp, -1)}
          {button(t('find.next'), IconChevronDown, 1)}
        </>
      )}
      <Text ms={4} size="xs" c="dimmed" textWrap="nowrap" className="numbers" role="status">
        {query === ''
          ? ''
          : isNone
            ? t(isLooking ? 'find.looking' : 'find.none')
            : t('find.count', {
                number: number.format(current + 1),
                of: `${number.format(matches.length)}${most}`,
              })}
      </Text>
    </Group>
  );
}
