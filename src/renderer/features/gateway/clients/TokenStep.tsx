import { Button, Code, Group, Stack, Tabs, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ClientWithToken } from '#shared/model/gateway.ts';
import { CopyButton } from '../../../components/copy-button/CopyButton.tsx';
import { joinedAddress } from '../address/addresses.ts';
import classes from '../Gateway.module.css';
import { closeGatewayDialog } from '../gateway-dialog-store.ts';
import { gatewayStatusQuery } from '../gateway-queries.ts';
import { authorizationHeader, configurationJson } from './snippets.ts';

function Snippet({ text, label }: { readonly text: string; readonly label: string }) {
  return (
    <div className={classes.code}>
      <Code block tabIndex={0} aria-label={label}>
        {text}
      </Code>
      <span className={classes.codeCopy}>
        <CopyButton value={text} label={label} />
      </span>
    </div>
  );
}

/** The only time that the token is shown, in the forms in which programs take it. */
export function TokenStep({ given }: { readonly given: ClientWithToken }) {
  const { t } = useTranslation('gateway');
  const { data: status } = useQuery(gatewayStatusQuery);
  const { token } = given;
  const address = joinedAddress(status?.address ?? '');
  const fields = [
    ['type', 'MCP (Streamable HTTP)'],
    ['url', address],
    ['auth', 'Bearer'],
    ['key', token],
  ] as const;
  return (
    <Stack gap="md">
      <Text>{t('token.once')}</Text>
      <Group gap="sm" wrap="nowrap" align="flex-start">
        <Code className={classes.token} fz={14} flex={1}>
          {token}
        </Code>
        <CopyButton value={token} label={t('token.copy')} text={t('common:copy')} />
      </Group>
      <Tabs defaultValue="json">
        <Tabs.List aria-label={t('token.forms')}>
          <Tabs.Tab value="json">{t('token.json')}</Tabs.Tab>
          <Tabs.Tab value="header">{t('token.header')}</Tabs.Tab>
          <Tabs.Tab value="open-webui">Open WebUI</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="json" pt="sm">
          <Snippet text={configurationJson({ address, token })} label={t('token.copyJson')} />
        </Tabs.Panel>
        <Tabs.Panel value="header" pt="sm">
          <Stack gap="xs">
            <Snippet text={authorizationHeader({ address, token })} label={t('token.copyHeader')} />
            <Text c="dimmed">{t('token.headerText', { address })}</Text>
          </Stack>
        </Tabs.Panel>
        <Tabs.Panel value="open-webui" pt="sm">
          <Text c="dimmed" mb="xs">
            {t('token.openWebUi')}
          </Text>
          <dl className={classes.fields}>
            {fields.map(([name, value]) => (
              <div key={name}>
                <dt>{t(`token.field.${name}`)}</dt>
                <dd className={classes.copied}>
                  <span className="mono ellipsis" title={value}>
                    {value}
                  </span>
                  <CopyButton
                    value={value}
                    label={t('token.copyField', { field: t(`token.field.${name}`) })}
                  />
                </dd>
              </div>
            ))}
          </dl>
        </Tabs.Panel>
      </Tabs>
      <Group justify="flex-end">
        <Button onClick={closeGatewayDialog}>{t('token.done')}</Button>
      </Group>
    </Stack>
  );
}
