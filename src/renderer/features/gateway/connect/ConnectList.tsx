import { Text, UnstyledButton } from '@mantine/core';
import { IconChevronRight, IconPlug, IconWorld } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { compatibilityPresets } from '#shared/model/gateway.ts';
import { emptyClient } from '../clients/client-draft.ts';
import { openGatewayDialog } from '../gateway-dialog-store.ts';
import classes from './Connect.module.css';

interface ProgramRowProps {
  readonly icon: ReactNode;
  readonly title: string;
  readonly text: string;
  readonly onChoose: () => void;
}

function ProgramRow({ icon, title, text, onChoose }: ProgramRowProps) {
  return (
    <UnstyledButton className={classes.program} onClick={onChoose}>
      {icon}
      <span className={classes.words}>
        <span className={classes.title}>{title}</span>
        <Text span c="dimmed" size="sm">
          {text}
        </Text>
      </span>
      <IconChevronRight size={16} stroke={1.5} aria-hidden />
    </UnstyledButton>
  );
}

const OPEN_WEBUI = 'Open WebUI';

/** Programs that can be given the gateway's address, each with its own way. */
export function ConnectList() {
  const { t } = useTranslation('gateway');
  return (
    <>
      <Text c="dimmed" mb="sm">
        {t('connect.intro')}
      </Text>
      <div className={classes.programs}>
        <ProgramRow
          icon={<IconWorld size={20} stroke={1.5} aria-hidden />}
          title={OPEN_WEBUI}
          text={t('connect.openWebUi')}
          onChoose={() =>
            openGatewayDialog({
              kind: 'add-client',
              initial: {
                ...emptyClient(),
                name: OPEN_WEBUI,
                compatibility: compatibilityPresets['open-webui'],
              },
            })
          }
        />
        <ProgramRow
          icon={<IconPlug size={20} stroke={1.5} aria-hidden />}
          title={t('connect.other')}
          text={t('connect.otherText')}
          onChoose={() => openGatewayDialog({ kind: 'add-client' })}
        />
      </div>
    </>
  );
}
