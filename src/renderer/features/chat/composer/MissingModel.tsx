import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { orpc } from '../../../lib/client.ts';
import { carriedError } from '../../../lib/errors.ts';
import { openProviderDialog } from '../../providers/provider-dialog-store.ts';

interface MissingModelProps {
  readonly error: unknown;
  readonly onChoose: () => void;
}

/** The way on where no model can be asked: a provider, the models of the one there is, or one of those. */
export function MissingModel({ error, onChoose }: MissingModelProps) {
  const { t } = useTranslation('chat');
  const { data } = useQuery(orpc.providers.list.queryOptions());
  if (carriedError(error).code !== 'chat-model-missing') return null;
  const [provider, ...others] = data?.items ?? [];
  const button = (label: string, onClick: () => void) => (
    <Button size="compact-sm" onClick={onClick}>
      {label}
    </Button>
  );
  if (provider === undefined) return button(t('noProvider.add'), () => openProviderDialog({ kind: 'add' }));
  return others.length === 0 && provider.models.length === 0
    ? button(t('compose.openProvider', { name: provider.name }), () =>
        openProviderDialog({ kind: 'edit', provider }),
      )
    : button(t('compose.chooseModel'), onChoose);
}
