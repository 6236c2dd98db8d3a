import { Anchor, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

/** What to do where no tool does what is wanted. */
export function PoorMatch({ wanted }: { readonly wanted: string }) {
  const { t } = useTranslation('tools');
  return (
    <Text size="xs" c="dimmed" px="sm" pb="xs" role="status">
      {t('poorMatch')}{' '}
      <Anchor size="xs" renderRoot={(props) => <Link {...props} to="/catalog" search={{ q: wanted }} />}>
        {t('openCatalog')}
      </Anchor>
    </Text>
  );
}
