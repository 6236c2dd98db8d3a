import { Button, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExportRemark } from '#shared/model/export-remark.ts';
import type { OpenWebUiPreview } from '#shared/model/open-webui.ts';
import { visibleName } from '../../../components/results/visible-characters.ts';
import { useChangeSettings } from '../../settings/use-change-settings.ts';
import gateway from '../Gateway.module.css';
import { gatewayStatusQuery } from '../gateway-queries.ts';
import classes from './OpenWebUi.module.css';

interface PlannedProps {
  readonly preview: OpenWebUiPreview;
  /** After the gateway was let out: the addresses may be others now. */
  readonly onChanged: () => void;
}

const useRemark = () => {
  const { t } = useTranslation('open-webui');
  return ({ code, text, details }: ExportRemark): string =>
    t(`remark.${code}`, { ...details, defaultValue: text });
};

/** It cannot reach the gateway from where it runs; one button lets it in. */
function OutOfReach({ preview: { address, wantedGatewayAddress }, onChanged }: PlannedProps) {
  const { t } = useTranslation('open-webui');
  const { mutate: change, isPending } = useChangeSettings();
  const beyond = useQuery(gatewayStatusQuery).data?.beyond;
  // It listens, or turns out not to, some time after the setting was changed.
  const reach = JSON.stringify(beyond);
  const seen = useRef(reach);
  useEffect(() => {
    if (seen.current !== reach) onChanged();
    seen.current = reach;
  }, [reach, onChanged]);
  if (wantedGatewayAddress === undefined) return null;
  return (
    <div className={gateway.warning}>
      <IconAlertTriangle size={16} stroke={1.5} aria-hidden />
      <div>
        <Text mb={6}>{t('reach.text', { address, wanted: wantedGatewayAddress })}</Text>
        {beyond?.problem !== undefined && (
          <Text mb={6} c="var(--mantine-color-error)">
            {t('gateway:beyond.problem', { problem: beyond.problem })}
          </Text>
        )}
        <Button
          size="compact-sm"
          variant="default"
          loading={isPending}
          onClick={() => change({ gatewayAddress: wantedGatewayAddress })}
        >
          {t('reach.act', { wanted: wantedGatewayAddress })}
        </Button>
      </div>
    </div>
  );
}

/** What will be there, connection by connection, and what works there and what does not. */
export function Planned({ preview, onChanged }: PlannedProps) {
  const { t } = useTranslation('open-webui');
  const told = useRemark();
  const { client, connections, remarks } = preview;
  return (
    <>
      <OutOfReach preview={preview} onChanged={onChanged} />
      {client !== undefined && (
        <Text>{t(`client.${client.standing}`, { name: visibleName(client.name) })}</Text>
      )}
      <ul className={classes.connections} aria-label={t('connections')}>
        {connections.map(({ id, name, url, toolCount, problem, remarks: own, serverId }) => (
          <li key={serverId ?? 'joined'}>
            <div className={classes.head}>
              <Text fw={600}>{visibleName(name)}</Text>
              {problem === undefined && (
                <Text size="sm" c="dimmed" className="mono">
                  {id}
                </Text>
              )}
              {problem === undefined && toolCount > 0 && (
                <Text size="sm" c="dimmed">
                  {t('toolCount', { count: toolCount })}
                </Text>
              )}
            </div>
            {problem === undefined && url !== '' && (
              <Text size="sm" className={`mono ${classes.url}`}>
                {url}
              </Text>
            )}
            {problem !== undefined && <Text c="var(--mantine-color-error)">{told(problem)}</Text>}
            {own.map((remark) => (
              <Text key={remark.text} size="sm" c="dimmed">
                {told(remark)}
              </Text>
            ))}
          </li>
        ))}
      </ul>
      <ul className={classes.remarks} aria-label={t('remarks')}>
        {remarks
          .filter(({ code }) => code !== 'out-of-reach')
          .map((remark) => (
            <li key={remark.code}>{told(remark)}</li>
          ))}
      </ul>
    </>
  );
}
