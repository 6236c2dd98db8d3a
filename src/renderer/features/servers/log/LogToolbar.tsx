import { ActionIcon, Button, Select, Tooltip } from '@mantine/core';
import { IconDownload, IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { type LogLevel, type LogLine, logLevels } from '#shared/model/log.ts';
import { CopyButton } from '../../../components/copy-button/CopyButton.tsx';
import { SearchInput } from '../../../components/search-input/SearchInput.tsx';
import { saveText } from '../../../lib/save-file.ts';
import classes from './LogTab.module.css';
import { textOfLines } from './log-lines.ts';

interface LogToolbarProps {
  readonly query: string;
  readonly onQuery: (query: string) => void;
  readonly level: LogLevel;
  readonly onLevel: (level: LogLevel) => void;
  readonly paused: boolean;
  /** Lines that came while the view was held. */
  readonly missed: number;
  readonly onPause: () => void;
  readonly shown: readonly LogLine[];
  readonly fileName: string;
}

export function LogToolbar(props: LogToolbarProps) {
  const { t } = useTranslation('servers');
  const { query, onQuery, level, onLevel, paused, missed, onPause, shown, fileName } = props;
  return (
    <div className={classes.toolbar}>
      <SearchInput value={query} onChange={onQuery} label={t('log.search')} width={220} />
      <Select
        w={150}
        aria-label={t('log.level')}
        allowDeselect={false}
        data={logLevels.map((name) => ({ value: name, label: t(`log.levels.${name}`) }))}
        value={level}
        onChange={(value) => onLevel((value ?? 'debug') as LogLevel)}
      />
      <Button
        variant="default"
        aria-pressed={paused}
        leftSection={
          paused ? <IconPlayerPlay size={16} stroke={1.5} /> : <IconPlayerPause size={16} stroke={1.5} />
        }
        onClick={onPause}
      >
        {paused ? t('log.resume', { count: missed }) : t('log.pause')}
      </Button>
      <span className={classes.spacer} />
      <CopyButton value={textOfLines(shown)} label={t('log.copy')} />
      <Tooltip label={t('log.save')}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="sm"
          onClick={() => saveText(fileName, textOfLines(shown))}
          aria-label={t('log.save')}
        >
          <IconDownload size={14} stroke={1.5} />
        </ActionIcon>
      </Tooltip>
    </div>
  );
}
