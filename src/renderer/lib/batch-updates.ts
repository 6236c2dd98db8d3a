import type { QueryClient } from '@tanstack/react-query';
import type { Batch } from '#shared/model/batch.ts';
import { orpc } from './client.ts';

const listKey = () => orpc.batches.list.queryKey();

/** Makes the lists of batches say how it stands. */
export const showBatch = (queryClient: QueryClient, batch: Batch): void => {
  queryClient.setQueryData(listKey(), (known) => {
    if (known === undefined) return undefined;
    const isKnown = known.items.some(({ id }) => id === batch.id);
    const items = known.items.map((item) => (item.id === batch.id ? batch : item));
    return { items: isKnown ? items : [batch, ...items] };
  });
};

export const forgetBatch = (queryClient: QueryClient, batchId: string): void => {
  queryClient.setQueryData(
    listKey(),
    (known) => known && { items: known.items.filter(({ id }) => id !== batchId) },
  );
};
