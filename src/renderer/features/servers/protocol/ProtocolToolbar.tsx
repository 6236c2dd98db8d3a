import { ActionIcon, Button, Select, Switch, Tooltip } from '@mantine/core';
import { IconDownload, IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { protocolDirections } from '#shared/model/protocol.ts';
import { SearchInput } from '../../../components/search-input/SearchInput.tsx';
import classes from './Protocol.module.css';
import type { ProtocolFilter } from './use-protocol.ts';

interface ProtocolToolbarProps {
  readonly filter: ProtocolFilter;
  readonly onFilter: (changes: Partial<ProtocolFilter>) => void;
  readonly paused: boolean;
  /** Messages that came while the view was held. */
  readonly missed: number;
  readonly onPause: () => void;
  readonly recording: boolean;
  readonly onRecord: (on: boolean) => void;
  readonly onSave: () => void;
}

export function ProtocolToolbar(props: ProtocolToolbarProps) {
  const { filter, onFilter, paused, missed, onPause, recording, onRecord, onSave } = props;
  const { t } = useTranslation('protocol');
  const Pause = paused ? IconPlayerPlay : IconPlayerPause;
  return (
    <div className={classes.toolbar}>
      <div className={classes.search}>
        <SearchInput value={filter.q} onChange={(q) => onFilter({ q })} label={t('search')} width="100%" />
      </div>
      <Select
        w={116}
        size="sm"
        aria-label={t('directionShown')}
        allowDeselect={false}
        data={[
          { value: '', label: t('direction.both') },
          ...protocolDirections.map((value) => ({ value, label: t(`direction.${value}`) })),
        ]}
        value={filter.direction ?? ''}
        onChange={(value) => onFilter({ direction: protocolDirections.find((one) => one === value) })}
      />
      <Switch
        label={t('onlyErrors')}
        checked={filter.errors}
        onChange={({ currentTarget }) => onFilter({ errors: currentTarget.checked })}
      />
      <span className={classes.spacer} />
      <Tooltip label={t('recordHint')} multiline w={260}>
        <Switch
          label={t('record')}
          checked={recording}
          onChange={({ currentTarget }) => onRecord(currentTarget.checked)}
        />
      </Tooltip>
      <Button
        variant="default"
        aria-pressed={paused}
        leftSection={<Pause size={16} stroke={1.5} aria-hidden />}
        onClick={onPause}
      >
        {paused ? t('resume', { count: missed }) : t('pause')}
      </Button>
      <Tooltip label={t('save')}>
        <ActionIcon variant="subtle" color="gray" size="sm" onClick={onSave} aria-label={t('save')}>
          <IconDownload size={14} stroke={1.5} />
        </ActionIcon>
      </Tooltip>
    </div>
  );
}
