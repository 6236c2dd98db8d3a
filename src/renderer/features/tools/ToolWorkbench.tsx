import { ActionIcon, Group, Skeleton, Stack, Text, Tooltip } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { IconStar, IconStarFilled } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Tool } from '#shared/model/capability.ts';
import { EmptyState } from '../../components/empty-state/EmptyState.tsx';
import { SearchInput } from '../../components/search-input/SearchInput.tsx';
import { HeldNotice } from './pins/HeldNotice.tsx';
import { ToolList } from './ToolList.tsx';
import { ToolRunner } from './ToolRunner.tsx';
import classes from './Tools.module.css';
import { toolKey } from './tool-rows.ts';
import { useToggleFavourite } from './tools-query.ts';

interface ToolWorkbenchProps {
  readonly tools: readonly Tool[];
  readonly isPending: boolean;
  readonly grouped: boolean;
  /** Why each was found, by its key; instead of its description. */
  readonly reasons?: ReadonlyMap<string, string>;
  /** Stands over the list. */
  readonly note?: ReactNode;
  readonly placeholder?: string;
  readonly query: string;
  readonly onQuery: (query: string) => void;
  readonly tool: Tool | undefined;
  /** A tool is asked for by the address, whether or not it is known yet. */
  readonly isChosen: boolean;
  readonly onChoose: (tool: Tool | undefined) => void;
  /** What stands in place of the tools where there are none at all. */
  readonly empty: ReactNode;
}

const skeletons = ['a', 'b', 'c', 'd', 'e', 'f'];

/** Tools, form and result side by side; one after the other where there is no room. */
export function ToolWorkbench(props: ToolWorkbenchProps) {
  const { tools, isPending, grouped, reasons, note, placeholder } = props;
  const { query, onQuery, tool, isChosen, onChoose, empty } = props;
  const { t } = useTranslation('tools');
  const [onlyFavourites, setOnlyFavourites] = useLocalStorage({
    key: 'patchbay.only-favourites',
    defaultValue: false,
    getInitialValueInEffect: false,
  });
  const toggleFavourite = useToggleFavourite();
  const shown = onlyFavourites ? tools.filter(({ favourite }) => favourite) : tools;
  const Star = onlyFavourites ? IconStarFilled : IconStar;
  const isBare = !isPending && tools.length === 0 && query === '' && !isChosen;
  if (isBare) return empty;
  return (
    <div className={classes.workbench}>
      <div className={classes.columns} data-chosen={isChosen || undefined}>
        <div className={classes.tools}>
          <Group gap="xs" wrap="nowrap" p="xs">
            <SearchInput
              value={query}
              onChange={onQuery}
              label={t('search')}
              placeholder={placeholder}
              width="100%"
            />
            <Tooltip label={t('onlyFavourites')}>
              <ActionIcon
                variant="subtle"
                color="gray"
                onClick={() => setOnlyFavourites(!onlyFavourites)}
                aria-label={t('onlyFavourites')}
                aria-pressed={onlyFavourites}
              >
                <Star size={16} stroke={1.5} aria-hidden />
              </ActionIcon>
            </Tooltip>
          </Group>
          {note}
          <HeldNotice tools={tools} onChoose={onChoose} />
          {isPending ? (
            <Stack gap="xs" p="xs" role="status" aria-label={t('loading')}>
              {skeletons.map((key) => (
                <Skeleton key={key} height={38} />
              ))}
            </Stack>
          ) : shown.length === 0 ? (
            <Text size="sm" c="dimmed" p="sm" role="status">
              {t(onlyFavourites && tools.length > 0 ? 'noFavourites' : 'nothingFound')}
            </Text>
          ) : (
            <ToolList
              tools={shown}
              grouped={grouped}
              reasons={reasons}
              selected={tool && toolKey(tool)}
              onSelect={onChoose}
              onFavourite={toggleFavourite}
            />
          )}
        </div>
        <div className={classes.detail}>
          {tool ? (
            <ToolRunner
              key={toolKey(tool)}
              tool={tool}
              onBack={() => onChoose(undefined)}
              onFavourite={toggleFavourite}
            />
          ) : (
            <EmptyState
              title={t(isChosen ? 'toolGone' : 'chooseTool')}
              text={t(isChosen ? 'toolGoneHint' : 'chooseToolHint')}
            />
          )}
        </div>
      </div>
    </div>
  );
}
