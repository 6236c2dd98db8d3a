import { ActionIcon, Button, Group, Text } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SearchInput } from '../search-input/SearchInput.tsx';
import classes from './ListDetail.module.css';

/** A page bears this many rows well; the rest comes on demand. */
const ROWS_AT_A_TIME = 200;

export interface ListItem {
  readonly key: string;
  readonly title: string;
  readonly subtitle: string;
  /** Items of one group stand together under its name. */
  readonly group: string;
  /** Said at the end of its first line. */
  readonly sign?: ReactNode;
}

interface ListDetailProps {
  readonly items: readonly ListItem[];
  readonly label: string;
  readonly searchLabel: string;
  readonly selected: string | undefined;
  readonly onSelect: (key: string | undefined) => void;
  readonly children: ReactNode;
}

const matches = (item: ListItem, words: readonly string[]): boolean => {
  const text = `${item.title} ${item.subtitle}`.toLowerCase();
  return words.every((word) => text.includes(word));
};

/** Up and down go from row to row, as Tab does. */
const moveFocus = (event: KeyboardEvent<HTMLElement>): void => {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0) return;
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('button[data-row]')];
  const next = rows[rows.indexOf(document.activeElement as HTMLElement) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
};

/** A searchable list beside what is chosen in it; one over the other where there is no room. */
export function ListDetail({ items, label, searchLabel, selected, onSelect, children }: ListDetailProps) {
  const { t } = useTranslation('tools');
  const [query, setQuery] = useState('');
  const [most, setMost] = useState(ROWS_AT_A_TIME);
  const found = useMemo(() => {
    const words = query.toLowerCase().split(/\s+/).filter(Boolean);
    return items.filter((item) => matches(item, words));
  }, [items, query]);
  const groups = [...Map.groupBy(found.slice(0, most), ({ group }) => group)];
  const left = found.length - most;
  return (
    <div className={classes.root}>
      <div className={classes.columns} data-chosen={selected !== undefined || undefined}>
        <nav className={classes.list} aria-label={label} onKeyDown={moveFocus}>
          <Group p="xs">
            <SearchInput value={query} onChange={setQuery} label={searchLabel} width="100%" />
          </Group>
          {found.length === 0 && (
            <Text size="sm" c="dimmed" px="sm" role="status">
              {t('nothingFound')}
            </Text>
          )}
          {groups.map(([group, own]) => (
            <section key={group} aria-label={group}>
              <Text size="xs" c="dimmed" fw={500} px="sm" pt="xs" pb={4}>
                {group}
              </Text>
              <ul className={classes.rows}>
                {own.map((item) => (
                  <li key={item.key}>
                    <button
                      type="button"
                      data-row=""
                      className={classes.row}
                      aria-current={item.key === selected || undefined}
                      onClick={() => onSelect(item.key)}
                    >
                      <span className={classes.first}>
                        <span className="ellipsis">{item.title}</span>
                        {item.sign}
                      </span>
                      <span className={`${classes.subtitle} ellipsis`}>{item.subtitle}</span>
                    </button>
                  </li>
                ))}
              </ul>
            </section>
          ))}
          {left > 0 && (
            <Button variant="subtle" size="compact-sm" m="xs" onClick={() => setMost(most + ROWS_AT_A_TIME)}>
              {t('result.moreRows', { count: left })}
            </Button>
          )}
        </nav>
        <div className={classes.detail}>
          <ActionIcon
            className={classes.back}
            variant="subtle"
            color="gray"
            onClick={() => onSelect(undefined)}
            aria-label={t('backToList')}
          >
            <IconArrowLeft size={18} stroke={1.5} aria-hidden />
          </ActionIcon>
          {children}
        </div>
      </div>
    </div>
  );
}
