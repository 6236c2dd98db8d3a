import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { MetricsSample } from '#shared/model/metrics.ts';
import { orpc } from '../../../lib/client.ts';
import { onPatchbayEvent } from '../../../lib/events.ts';
import { withSample } from './metrics-samples.ts';

const none: readonly MetricsSample[] = [];

/** What a server used in the last minutes: what there is, then what comes. */
export const useServerMetrics = (serverId: string): readonly MetricsSample[] => {
  const queryClient = useQueryClient();
  const query = useQuery({
    ...orpc.servers.metrics.queryOptions({ input: { id: serverId } }),
    // Nothing was added to it while nobody looked.
    refetchOnMount: 'always',
  });
  useEffect(() => {
    const queryKey = orpc.servers.metrics.queryKey({ input: { id: serverId } });
    return onPatchbayEvent((event) => {
      if (event.type !== 'server-metrics') return;
      const report = event.reports.find((one) => one.serverId === serverId);
      if (report === undefined) return;
      queryClient.setQueryData(queryKey, (known) =>
        known === undefined ? known : { ...known, samples: withSample(known.samples, report) },
      );
    });
  }, [queryClient, serverId]);
  return query.data?.samples ?? none;
};
