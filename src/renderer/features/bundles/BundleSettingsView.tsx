import { Skeleton, Stack } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { FieldValues } from '#shared/model/catalog.ts';
import { ErrorNotice } from '../../components/error-notice/ErrorNotice.tsx';
import { client, orpc } from '../../lib/client.ts';
import { InstalledServer } from '../catalog/InstalledServer.tsx';
import { BundleForm } from './BundleForm.tsx';
import { BundleHead } from './BundleHead.tsx';

/** What was filled in for the bundle of a server, to be changed. */
export function BundleSettingsView({ serverId }: { readonly serverId: string }) {
  const { t } = useTranslation('bundles');
  const { data, error } = useQuery(
    orpc.bundles.settings.queryOptions({ input: { id: serverId }, retry: false, staleTime: 0, gcTime: 0 }),
  );
  const configure = useMutation({
    mutationFn: (values: FieldValues) => client.bundles.configure({ id: serverId, values }),
    gcTime: 0,
  });
  if (error !== null) return <ErrorNotice error={error} />;
  if (data === undefined) return <Skeleton height={260} role="status" aria-label={t('looking')} />;
  return (
    <Stack gap="md">
      <BundleHead facts={data.facts} signature={data.signature} />
      {configure.data === undefined ? (
        <BundleForm
          form={data}
          submitLabel={t('save')}
          isPending={configure.isPending}
          error={configure.error}
          onSubmit={configure.mutate}
        />
      ) : (
        <InstalledServer id={serverId} done={t('saved')} />
      )}
    </Stack>
  );
}
