import { ActionIcon, Menu, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { IconDots } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Provider } from '#shared/model/provider.ts';
import { client } from '../../lib/client.ts';
import { notifyFact } from '../../lib/notify.ts';
import { useErrorNotifier } from '../../lib/use-error-notifier.tsx';
import classes from './Providers.module.css';
import { openProviderDialog } from './provider-dialog-store.ts';

/** A provider with what can be done with it. */
export function ProviderRow({ provider }: { readonly provider: Provider }) {
  const { t } = useTranslation('providers');
  const notifyError = useErrorNotifier();
  const { id, name, baseUrl, defaultModel, models } = provider;
  const edit = () => openProviderDialog({ kind: 'edit', provider });
  const fetchModels = () =>
    void client.providers
      .fetchModels({ id })
      .then(({ items }) => notifyFact(t('fetched', { name, count: items.length })))
      .catch(notifyError);
  // Its key goes with it and cannot be brought back: so it asks.
  const remove = () =>
    modals.openConfirmModal({
      title: t('removeTitle', { name }),
      children: <Text>{t('removeText')}</Text>,
      labels: { confirm: t('remove'), cancel: t('common:cancel') },
      confirmProps: { color: 'red.9' },
      closeButtonProps: { 'aria-label': t('common:close') },
      onConfirm: () =>
        void client.providers
          .remove({ id })
          .then(() => notifyFact(t('removed', { name })))
          .catch(notifyError),
    });
  return (
    <li className={classes.row}>
      <div className={classes.what}>
        <button type="button" className={classes.open} onClick={edit}>
          {name}
        </button>
        <div className={classes.address} title={baseUrl}>
          {baseUrl}
        </div>
      </div>
      <Text size="sm" c="dimmed" className="numbers ellipsis">
        {[defaultModel, t('models', { count: models.length })].filter(Boolean).join(' · ')}
      </Text>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={t('actions', { name })}>
            <IconDots size={16} stroke={1.5} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={edit}>{t('change')}</Menu.Item>
          <Menu.Item onClick={fetchModels}>{t('fetchModels')}</Menu.Item>
          <Menu.Divider />
          <Menu.Item color="red" onClick={remove}>
            {t('remove')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </li>
  );
}
