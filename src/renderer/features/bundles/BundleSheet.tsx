import { Alert, SegmentedControl, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BundleInspection } from '#shared/model/bundle.ts';
import type { FieldValues } from '#shared/model/catalog.ts';
import { visibleName } from '../../components/results/visible-characters.ts';
import { client } from '../../lib/client.ts';
import { InstalledServer } from '../catalog/InstalledServer.tsx';
import { BundleForm } from './BundleForm.tsx';
import { BundleHead } from './BundleHead.tsx';
import { BundleRuntimeLine } from './BundleRuntimeLine.tsx';
import { BundleTools } from './BundleTools.tsx';
import { closeBundle } from './bundle-dialog-store.ts';
import { Unpacking } from './Unpacking.tsx';
import { UpdateDifference } from './UpdateDifference.tsx';
import { WayBack } from './WayBack.tsx';

/** Beside the servers that run it already. */
const NEW = 'new';

/** What a bundle is, what it would run, what it asks for, and the button that installs it. */
export function BundleSheet({ bundle }: { readonly bundle: BundleInspection }) {
  const { t, i18n } = useTranslation('bundles');
  const { language } = i18n;
  const { upload, facts, updates, recipe } = bundle;
  const [target, setTarget] = useState(updates.find(({ isOfSameMaker }) => isOfSameMaker)?.serverId ?? NEW);
  const update = updates.find(({ serverId }) => serverId === target);
  const leaving = useRef(new AbortController());
  const install = useMutation({
    mutationFn: (values: FieldValues) => {
      leaving.current = new AbortController();
      const { signal } = leaving.current;
      return update === undefined
        ? client.bundles.install({ upload, language, values }, { signal })
        : client.bundles.update({ id: update.serverId, upload, language, values }, { signal });
    },
    gcTime: 0,
  });
  const cancel = (): void => {
    leaving.current.abort();
    closeBundle();
  };
  if (install.data !== undefined)
    return (
      <Stack gap="md">
        <BundleHead facts={facts} signature={bundle.signature} icon={bundle.icon} />
        <InstalledServer
          id={install.data.id}
          {...(update === undefined ? {} : { done: t('updated', { name: visibleName(install.data.name) }) })}
        />
        <WayBack serverId={install.data.id} onlyInNeed />
      </Stack>
    );
  const targets = [
    ...updates.map(({ serverId, serverName }) => ({
      value: serverId,
      label: t('updateOf', { name: visibleName(serverName) }),
    })),
    { value: NEW, label: t('beside') },
  ];
  const form = update ?? bundle;
  return (
    <Stack gap="md">
      <BundleHead facts={facts} signature={bundle.signature} icon={bundle.icon} />
      {updates.length > 0 && (
        <SegmentedControl
          orientation={updates.length > 1 ? 'vertical' : 'horizontal'}
          aria-label={t('what')}
          value={target}
          onChange={setTarget}
          data={targets}
        />
      )}
      {update !== undefined && <UpdateDifference update={update} bundle={bundle} />}
      <BundleTools facts={facts} />
      <BundleRuntimeLine runtime={bundle.runtime} />
      {recipe.notes.map((note) => (
        <Text key={note} size="sm" c="dimmed">
          {note}
        </Text>
      ))}
      {recipe.problem === undefined ? (
        <BundleForm
          key={target}
          form={form}
          submitLabel={t(update === undefined ? 'install' : 'update')}
          isPending={install.isPending}
          error={install.error}
          onSubmit={install.mutate}
        >
          <Text size="sm" c="dimmed">
            {t('rights')}
          </Text>
        </BundleForm>
      ) : (
        <Alert color="gray">{t('notUsable', { problem: recipe.problem })}</Alert>
      )}
      {install.isPending && <Unpacking upload={upload} onCancel={cancel} />}
    </Stack>
  );
}
