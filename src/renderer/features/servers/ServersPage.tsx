import { Outlet } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { PageHeader } from '../../components/page/PageHeader.tsx';

export function ServersPage() {
  const { t } = useTranslation('servers');
  return (
    <>
      <PageHeader title={t('title')} />
      <Outlet />
    </>
  );
}
