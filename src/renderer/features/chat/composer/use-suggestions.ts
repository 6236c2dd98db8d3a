import { useQueries } from '@tanstack/react-query';
import type { Prompt, Resource } from '#shared/model/capability.ts';
import type { Chat } from '#shared/model/chat.ts';
import type { Server } from '#shared/model/server.ts';
import { useServers } from '../../../lib/servers-query.ts';
import { promptsQuery } from '../../prompts/prompts-query.ts';
import { resourcesQuery } from '../../resources/resources-query.ts';
import type { Trigger } from './find-trigger.ts';

export type Suggestion =
  | { readonly kind: 'resource'; readonly key: string; readonly server: Server; readonly resource: Resource }
  | { readonly kind: 'prompt'; readonly key: string; readonly server: Server; readonly prompt: Prompt };

const SHOWN = 30;

const matches = (query: string, ...texts: readonly (string | undefined)[]): boolean => {
  const wanted = query.toLowerCase();
  return texts.some((text) => text?.toLowerCase().includes(wanted));
};

/** The servers of the conversation; all that are on where none is chosen. */
const askedServers = (servers: readonly Server[], { selection }: Chat): readonly Server[] => {
  const on = servers.filter(({ enabled }) => enabled);
  const chosen = on.filter(({ id }) => selection.some(({ serverId }) => serverId === id));
  return chosen.length > 0 ? chosen : on;
};

/** What can be named at the caret: resources or prompts of the servers of the conversation. */
export const useSuggestions = (
  chat: Chat,
  trigger: Trigger | undefined,
): { readonly items: readonly Suggestion[]; readonly isPending: boolean } => {
  const asked = askedServers(useServers(), chat);
  const resources = useQueries({
    queries: trigger?.kind === 'resource' ? asked.map(({ id }) => resourcesQuery(id)) : [],
  });
  const prompts = useQueries({
    queries: trigger?.kind === 'prompt' ? asked.map(({ id }) => promptsQuery(id)) : [],
  });
  if (trigger === undefined) return { items: [], isPending: false };
  const found =
    trigger.kind === 'resource'
      ? asked.flatMap((server, index) =>
          (resources[index]?.data ?? [])
            .filter(({ name, title, uri }) => matches(trigger.query, name, title, uri, server.name))
            .map(
              (resource): Suggestion => ({
                kind: 'resource',
                key: `${server.id} ${resource.uri}`,
                server,
                resource,
              }),
            ),
        )
      : asked.flatMap((server, index) =>
          (prompts[index]?.data ?? [])
            .filter(({ name, title }) => matches(trigger.query, name, title, server.name))
            .map(
              (prompt): Suggestion => ({
                kind: 'prompt',
                key: `${server.id} ${prompt.name}`,
                server,
                prompt,
              }),
            ),
        );
  return {
    items: found.slice(0, SHOWN),
    isPending: [...resources, ...prompts].some((query) => query.isPending),
  };
};
