import { useQueries } from '@tanstack/react-query';
import type { Prompt, Resource, ResourceTemplate } from '#shared/model/capability.ts';
import type { Chat } from '#shared/model/chat.ts';
import type { Server } from '#shared/model/server.ts';
import { useServers } from '../../../lib/servers-query.ts';
import { promptsQuery } from '../../prompts/prompts-query.ts';
import { resourcesQuery, templatesQuery } from '../../resources/resources-query.ts';
import type { Trigger } from './find-trigger.ts';

export type Suggestion =
  | { readonly kind: 'resource'; readonly key: string; readonly server: Server; readonly resource: Resource }
  | {
      readonly kind: 'template';
      readonly key: string;
      readonly server: Server;
      readonly template: ResourceTemplate;
    }
  | { readonly kind: 'prompt'; readonly key: string; readonly server: Server; readonly prompt: Prompt };

const SHOWN = 30;
/** Of which so many are kept for templates: there are hardly ever as many of them as of resources. */
const SHOWN_TEMPLATES = 10;

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

/** Resources first, and room for templates after them. */
const withTemplates = (
  resources: readonly Suggestion[],
  templates: readonly Suggestion[],
): readonly Suggestion[] => {
  const kept = Math.min(templates.length, Math.max(SHOWN_TEMPLATES, SHOWN - resources.length));
  return [...resources.slice(0, SHOWN - kept), ...templates.slice(0, kept)];
};

export interface Suggestions {
  readonly items: readonly Suggestion[];
  readonly isPending: boolean;
  /** There is no server that is on. */
  readonly hasNoServers: boolean;
}

/** What can be named at the caret: resources and their templates, or prompts, of the servers of the conversation. */
export const useSuggestions = (chat: Chat, trigger: Trigger | undefined): Suggestions => {
  const asked = askedServers(useServers(), chat);
  const ofResources = trigger?.kind === 'resource' ? asked : [];
  const ofPrompts = trigger?.kind === 'prompt' ? asked : [];
  const resources = useQueries({ queries: ofResources.map(({ id }) => resourcesQuery(id)) });
  const templates = useQueries({ queries: ofResources.map(({ id }) => templatesQuery(id)) });
  const prompts = useQueries({ queries: ofPrompts.map(({ id }) => promptsQuery(id)) });
  const hasNoServers = asked.length === 0;
  if (trigger === undefined) return { items: [], isPending: false, hasNoServers };
  const { query } = trigger;
  const isPending = [...resources, ...templates, ...prompts].some((one) => one.isPending);
  if (trigger.kind === 'prompt') {
    const found = asked.flatMap((server, index) =>
      (prompts[index]?.data ?? [])
        .filter(({ name, title }) => matches(query, name, title, server.name))
        .map(
          (prompt): Suggestion => ({ kind: 'prompt', key: `${server.id} ${prompt.name}`, server, prompt }),
        ),
    );
    return { items: found.slice(0, SHOWN), isPending, hasNoServers };
  }
  const found = asked.flatMap((server, index) =>
    (resources[index]?.data ?? [])
      .filter(({ name, title, uri }) => matches(query, name, title, uri, server.name))
      .map(
        (resource): Suggestion => ({
          kind: 'resource',
          key: `${server.id} ${resource.uri}`,
          server,
          resource,
        }),
      ),
  );
  const foundTemplates = asked.flatMap((server, index) =>
    (templates[index]?.data ?? [])
      .filter(({ name, title, uriTemplate }) => matches(query, name, title, uriTemplate, server.name))
      .map(
        (template): Suggestion => ({
          kind: 'template',
          key: `${server.id} template ${template.uriTemplate}`,
          server,
          template,
        }),
      ),
  );
  return { items: withTemplates(found, foundTemplates), isPending, hasNoServers };
};
