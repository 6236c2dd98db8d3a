import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import type { ResourceContents } from '#shared/model/content.ts';
import type { Server } from '#shared/model/server.ts';
import type { CapabilitiesService } from '../capabilities/capabilities-service.ts';
import { type ReadView, readView } from './read-view.ts';
import type { ViewReviews } from './view-reviews.ts';

const VIEW = 'ui://';

const usableView = (...given: Parameters<typeof readView>): ReadView | undefined => {
  try {
    return readView(...given);
  } catch (error) {
    if (error instanceof PatchbayError && error.code === 'view-unusable') return undefined;
    throw error;
  }
};

export interface HoldViewOptions {
  readonly reviews: Pick<ViewReviews, 'follow' | 'isKnown'>;
  readonly capabilities: Pick<CapabilitiesService, 'listed' | 'tools'>;
}

/**
 * For clients of the gateway, which show views themselves: a view that is not the approved one, or that a held tool
 * leads to, is not handed on. Throws `view-held`.
 */
export const createHoldView =
  ({ reviews, capabilities }: HoldViewOptions) =>
  (server: Server, uri: string, read: ResourceContents): void => {
    if (!uri.startsWith(VIEW)) return;
    const tools = capabilities.tools(server).filter(({ ui }) => ui?.uri === uri);
    const listed = capabilities.listed(server.id).resources.find((resource) => resource.uri === uri);
    const [first] = tools;
    const held = new PatchbayError('view-held', { tool: first?.name ?? uri, server: server.name });
    if (first !== undefined && tools.every(({ pin }) => pin.isHeld)) throw held;
    const view = usableView(uri, read, listed?.extra?._meta);
    // What is no view that could be shown here is none of ours, unless it was one when it was approved.
    const isHeld = view === undefined ? reviews.isKnown(server, uri) : reviews.follow({ server, uri, view });
    if (isHeld) throw held;
  };
