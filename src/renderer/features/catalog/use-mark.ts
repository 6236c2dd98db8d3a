import { useMutation } from '@tanstack/react-query';
import type { CatalogSource } from '#shared/model/catalog.ts';
import { client } from '../../lib/client.ts';
import { useErrorNotifier } from '../../lib/use-error-notifier.tsx';

interface Marked extends CatalogSource {
  readonly favourite?: boolean;
  readonly rating?: number;
}

/** Makes an entry a favourite, or rates it; an event brings the lists up to date. */
export const useMark = () => {
  const notifyError = useErrorNotifier();
  return useMutation({
    mutationFn: ({ version: _, ...mark }: Marked) => client.catalog.mark(mark),
    onError: notifyError,
  });
};
