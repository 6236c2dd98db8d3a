import { Button, Stack, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Launch } from '#shared/model/launch.ts';
import { ErrorNotice } from '../../../components/error-notice/ErrorNotice.tsx';
import { client } from '../../../lib/client.ts';
import { inputOf, type ServerFormValues } from '../form/server-form-values.ts';
import classes from '../launch/Launch.module.css';
import { ProcessFacts } from '../launch/ProcessFacts.tsx';

interface Found {
  /** What it was asked for: it is gone as soon as something else is typed. */
  readonly values: ServerFormValues;
  readonly launch?: Launch;
  readonly error?: unknown;
}

/** What a server that is being typed would run; nothing is started for it. */
export function DraftLaunch({ values }: { readonly values: ServerFormValues }) {
  const { t } = useTranslation('launch');
  const [found, setFound] = useState<Found>();
  const shown = found?.values === values ? found : undefined;
  if (values.transport !== 'stdio') return null;

  const ask = async () => {
    try {
      // A name is asked for when it is saved; for a look it is not needed.
      const input = inputOf({ ...values, name: values.name.trim() || 'draft' });
      setFound({ values, launch: await client.servers.launchDraft({ input }) });
    } catch (error) {
      setFound({ values, error });
    }
  };

  return (
    <Stack gap="sm" mt="lg" component="section" aria-label={t('title')}>
      {shown !== undefined && <Title order={3}>{t('title')}</Title>}
      {shown === undefined && (
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          className={classes.more}
          style={{ alignSelf: 'flex-start' }}
          onClick={() => void ask()}
        >
          {t('show')}
        </Button>
      )}
      {shown?.error !== undefined && <ErrorNotice error={shown.error} />}
      {shown?.launch?.kind === 'process' && (
        <dl className={classes.stacked}>
          <ProcessFacts launch={shown.launch} />
        </dl>
      )}
    </Stack>
  );
}
