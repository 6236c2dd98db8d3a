import { Button, Center, Code, Group, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ErrorBody } from '#shared/errors/patchbay-error.ts';
import { CopyButton } from '../components/copy-button/CopyButton.tsx';
import { describeError } from '../lib/errors.ts';

const START_COMMAND = 'npm start';

/** The program runs but does not know this page: says how to get in, instead of waiting for ever. */
export function ConnectionRefused({ error }: { readonly error: ErrorBody | undefined }) {
  const { t, i18n } = useTranslation('app');
  const desktop = window.location.protocol === 'app:';
  return (
    <Center component="main" h="100%" p="xl">
      <Stack gap="xs" maw={520}>
        <Title order={1}>{t(desktop ? 'refused.desktopTitle' : 'refused.title')}</Title>
        {error !== undefined && <Text>{describeError(error, i18n).message}</Text>}
        <Text>{t(desktop ? 'refused.desktopText' : 'refused.text')}</Text>
        {!desktop && (
          <Group gap="xs">
            <Code>{START_COMMAND}</Code>
            <CopyButton value={START_COMMAND} label={t('refused.copyCommand')} />
          </Group>
        )}
        <Button mt="sm" w="fit-content" variant="default" onClick={() => window.location.reload()}>
          {t('reload')}
        </Button>
      </Stack>
    </Center>
  );
}
