import { Button, Menu, Tooltip } from '@mantine/core';
import { IconApps, IconBox, IconCopy, IconDownload, IconFileExport, IconWorld } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Server } from '#shared/model/server.ts';
import { client } from '../../../lib/client.ts';
import { notifyFact } from '../../../lib/notify.ts';
import { saveText } from '../../../lib/save-file.ts';
import { useErrorNotifier } from '../../../lib/use-error-notifier.tsx';
import { openExchange } from '../../exchange/exchange-store.ts';
import { openGatewayDialog } from '../../gateway/gateway-dialog-store.ts';
import classes from './Bulk.module.css';

const FILE_NAME = 'mcp-servers.json';

/** The chosen servers as an "mcpServers" document; secrets are placeholders in it. */
export function ExportMenu({ chosen }: { readonly chosen: readonly Server[] }) {
  const { t } = useTranslation('servers');
  const notifyError = useErrorNotifier();
  const withText = (use: (text: string) => Promise<void> | void) => {
    const work = async () => {
      const document = await client.program.exportServers({ id: chosen.map(({ id }) => id) });
      await use(`${JSON.stringify(document, undefined, 2)}\n`);
    };
    work().catch(notifyError);
  };
  return (
    <Menu position="bottom" withinPortal>
      <Menu.Target>
        <Tooltip label={t('selection.export')}>
          <Button
            variant="subtle"
            color="gray"
            size="compact-sm"
            className={classes.action}
            leftSection={<IconFileExport size={15} stroke={1.5} />}
            aria-label={t('selection.export')}
          >
            <span className={classes.word}>{t('selection.export')}</span>
          </Button>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown onKeyDown={(event) => event.stopPropagation()}>
        <Menu.Label>{t('selection.exportNote')}</Menu.Label>
        <Menu.Item
          leftSection={<IconCopy size={16} stroke={1.5} />}
          onClick={() =>
            withText(async (text) => {
              await navigator.clipboard.writeText(text);
              notifyFact(t('common:copied'));
            })
          }
        >
          {t('selection.copyJson')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconDownload size={16} stroke={1.5} />}
          onClick={() => withText((text) => saveText(FILE_NAME, text, 'application/json'))}
        >
          {t('selection.saveJson')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconApps size={16} stroke={1.5} />}
          onClick={() => openExchange({ kind: 'export', serverIds: chosen.map(({ id }) => id) })}
        >
          {t('selection.toProgram')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconWorld size={16} stroke={1.5} />}
          onClick={() => openGatewayDialog({ kind: 'open-webui', serverIds: chosen.map(({ id }) => id) })}
        >
          {t('selection.toOpenWebUi')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconBox size={16} stroke={1.5} />}
          onClick={() => openExchange({ kind: 'deploy', serverIds: chosen.map(({ id }) => id) })}
        >
          {t('selection.toContainers')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
