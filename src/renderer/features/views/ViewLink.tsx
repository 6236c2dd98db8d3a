import { Button, Group, Text } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { visibleWhole } from '../../components/results/visible-characters.ts';
import classes from './Views.module.css';

interface ViewLinkProps {
  /** Vetted: http or https, without a name before its host. */
  readonly url: string;
  readonly onAnswer: (isOpened: boolean) => void;
}

/** A link that a view wants opened: its whole address, its host by itself, before anything is loaded. */
export function ViewLink({ url, onAnswer }: ViewLinkProps) {
  const { t } = useTranslation('views');
  return (
    <section className={classes.asked} aria-label={t('link.title')}>
      <Text size="sm">{t('link.wants', { host: visibleWhole(new URL(url).host) })}</Text>
      <code className={classes.address}>{visibleWhole(url)}</code>
      <Group gap="xs">
        <Button
          size="compact-sm"
          component="a"
          href={url}
          target="_blank"
          rel="noreferrer noopener"
          leftSection={<IconExternalLink size={14} stroke={1.5} aria-hidden />}
          onClick={() => onAnswer(true)}
        >
          {t('link.open')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => onAnswer(false)}>
          {t('link.refuse')}
        </Button>
      </Group>
    </section>
  );
}
