import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { orpc } from '../../../lib/client.ts';
import { carriedError } from '../../../lib/errors.ts';
import { openProviderDialog } from '../../providers/provider-dialog-store.ts';

/** The way on where no model can be asked: a provider, or the models of the one there is. */
export function MissingModel({ error }: { readonly error: unknown }) {
  const { t } = useTranslation('chat');
  const { data } = useQuery(orpc.providers.list.queryOptions());
  if (carriedError(error).code !== 'chat-model-missing') return null;
  const [provider, ...others] = data?.items ?? [];
  const isOnly = provider !== undefined && others.length === 0;
  return (
    <Button
      size="compact-sm"
      onClick={() => openProviderDialog(isOnly ? { kind: 'edit', provider } : { kind: 'add' })}
    >
      {isOnly ? t('compose.openProvider', { name: provider.name }) : t('noProvider.add')}
    </Button>
  );
}
