import { useQuery } from '@tanstack/react-query';
import type { Batch } from '#shared/model/batch.ts';
import type { Tool } from '#shared/model/capability.ts';
import { orpc } from '../../../lib/client.ts';

export const isOver = ({ state }: Batch): boolean => state === 'done' || state === 'cancelled';

/** The batches of a tool, newest first; events keep them true. */
export const useToolBatches = ({ serverId, name }: Tool): readonly Batch[] => {
  const { data } = useQuery(orpc.batches.list.queryOptions());
  return (data?.items ?? []).filter((batch) => batch.serverId === serverId && batch.tool === name);
};
