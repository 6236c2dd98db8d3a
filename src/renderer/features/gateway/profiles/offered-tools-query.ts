import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import type { Profile } from '#shared/model/gateway.ts';
import { client, orpc } from '../../../lib/client.ts';
import { useServers } from '../../../lib/servers-query.ts';

/**
 * What a client of a profile sees now. Asked again when the profile or the tools of a server change, which events say,
 * and when a server is switched on or off, moved or renamed, which is told by the servers themselves.
 */
export const useOfferedTools = ({ id }: Profile) => {
  const servers = useServers();
  const standing = servers.map(({ slug, name, enabled }) => `${slug} ${name} ${enabled}`).join('\n');
  return useQuery(
    queryOptions({
      queryKey: [...orpc.gateway.profileTools.key({ input: { id } }), standing],
      queryFn: ({ signal }) => client.gateway.profileTools({ id }, { signal }),
      placeholderData: keepPreviousData,
    }),
  );
};
