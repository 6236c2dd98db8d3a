import { ActionIcon, Badge, Text, Tooltip, UnstyledButton } from '@mantine/core';
import { IconCheck, IconStar, IconStarFilled } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CatalogItem } from '#shared/model/catalog.ts';
import { visibleName, visibleText } from '../../components/results/visible-characters.ts';
import classes from './Catalog.module.css';
import { useMark } from './use-mark.ts';

interface EntryCardProps {
  readonly item: CatalogItem;
  readonly onOpen: () => void;
}

/** Every server reaches over the network for its package; that it says so on every card helps nobody. */
const telling = ({ needs }: CatalogItem) => needs.filter((need) => need !== 'network');

/** An entry of a list: what it is, and what it needs. */
export function EntryCard({ item, onOpen }: EntryCardProps) {
  const { t } = useTranslation('catalog');
  const { mutate: mark } = useMark();
  const { favourite, serverIds } = item.mark;
  const Star = favourite ? IconStarFilled : IconStar;
  const starLabel = t(favourite ? 'unfavour' : 'favour', { name: item.name });
  return (
    <li className={classes.card}>
      <UnstyledButton className={classes.open} onClick={onOpen}>
        <span className={classes.name}>{visibleName(item.name)}</span>
        <Text span size="xs" c="dimmed" className="ellipsis" title={item.publisher}>
          {visibleName(item.publisher)}
        </Text>
        <Text span size="sm" className={classes.description}>
          {visibleText(item.description)}
        </Text>
        <span className={classes.needs}>
          {item.status !== 'active' && (
            <Badge size="sm" variant="default" tt="none" className={classes.warned}>
              {t(`status.${item.status}`)}
            </Badge>
          )}
          {telling(item).map((need) => (
            <Badge key={need} size="sm" variant="default" tt="none" fw={400}>
              {t(`need.${need}`)}
            </Badge>
          ))}
          {item.kinds.includes('remote') && (
            <Badge size="sm" variant="default" tt="none" fw={400}>
              {t('remote')}
            </Badge>
          )}
          {item.worksOffline && (
            <Badge size="sm" variant="default" tt="none" fw={400}>
              {t('worksOffline')}
            </Badge>
          )}
          {item.isUpdatable && (
            <Badge size="sm" variant="default" tt="none" className={classes.updatable}>
              {t('updatable')}
            </Badge>
          )}
          {serverIds.length > 0 && (
            <Badge
              size="sm"
              variant="default"
              tt="none"
              className={classes.done}
              leftSection={<IconCheck size={12} stroke={2} aria-hidden />}
            >
              {t('added')}
            </Badge>
          )}
        </span>
      </UnstyledButton>
      <Tooltip label={starLabel}>
        <ActionIcon
          className={classes.star}
          data-on={favourite || undefined}
          variant="subtle"
          color="gray"
          aria-label={starLabel}
          aria-pressed={favourite}
          onClick={() => mark({ ...item.source, favourite: !favourite })}
        >
          <Star size={16} stroke={1.5} aria-hidden />
        </ActionIcon>
      </Tooltip>
    </li>
  );
}
