import { Button, Center, Loader, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { connection } from '../lib/client.ts';
import { useConnection } from '../lib/connection-state.ts';
import { useNow } from '../lib/use-now.ts';

/** Before the first connection: a moment of nothing, then what is waited for and until when. */
export function ConnectionWaiting() {
  const { t } = useTranslation('app');
  const state = useConnection((store) => store.state);
  const now = useNow('second');
  if (state.kind !== 'lost') {
    return (
      <Center h="100%">
        <Loader size="sm" aria-label={t('connection.connecting')} />
      </Center>
    );
  }
  const seconds = Math.max(0, Math.ceil((state.retryAt - now) / 1_000));
  return (
    <Center component="main" h="100%" p="xl">
      <Stack gap="xs" maw={520}>
        <Title order={1}>{t('connection.absent')}</Title>
        <Text>{t('connection.absentHint')}</Text>
        <Text c="dimmed" className="numbers">
          {t('connection.again', { count: seconds })}
        </Text>
        <Button mt="sm" w="fit-content" variant="default" onClick={() => connection.retryNow()}>
          {t('connection.tryNow')}
        </Button>
      </Stack>
    </Center>
  );
}
