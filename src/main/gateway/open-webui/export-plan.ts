import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import type { Tool } from '#shared/model/capability.ts';
import type { ExportRemark } from '#shared/model/export-remark.ts';
import {
  EVERYTHING_PROFILE_ID,
  type GatewayClient,
  type OfferedTool,
  type Profile,
} from '#shared/model/gateway.ts';
import type { OpenWebUiExport, PlannedConnection } from '#shared/model/open-webui.ts';
import type { Server } from '#shared/model/server.ts';
import { type GatewayPlace, gatewayAddressFor } from '../../interchange/open-webui/address.ts';
import type { PlacedConnection, UnplacedConnection } from '../../interchange/open-webui/merge.ts';
import { remark, serverRemarks } from '../../interchange/open-webui/remarks.ts';
import { shownTools } from '../offer/profile-view.ts';

export interface ExportSources {
  readonly findServer: (reference: string) => Server;
  readonly findProfile: (reference: string) => Profile;
  readonly toolsOf: (server: Server) => readonly Tool[];
  readonly offeredTools: (profile: Profile) => readonly OfferedTool[];
  readonly gatewayPlace: () => GatewayPlace;
}

interface PlannedItem {
  readonly unplaced: UnplacedConnection;
  readonly server: Server | undefined;
  readonly tools: readonly Pick<Tool, 'name' | 'outputSchema'>[];
  readonly problem: ExportRemark | undefined;
}

export interface ExportPlan {
  readonly address: string;
  readonly wantedGatewayAddress: string | undefined;
  readonly profile: Profile;
  readonly items: readonly PlannedItem[];
  readonly remarks: readonly ExportRemark[];
}

const longestOf = (tools: readonly { readonly name: string }[]): number =>
  Math.max(0, ...tools.map(({ name }) => name.length));

/** The tools of a server that a client with this profile gets to see; undefined where it does not see the server. */
const seenTools = (profile: Profile, server: Server, tools: readonly Tool[]): readonly Tool[] | undefined => {
  const isShown = shownTools(profile, server.id);
  return isShown === undefined ? undefined : tools.filter(({ name }) => isShown(name));
};

const commonRemarks = (
  { protocol, place }: OpenWebUiExport,
  gateway: GatewayPlace,
  address: string,
  isWanted: boolean,
): readonly ExportRemark[] => [
  ...(isWanted ? [remark('out-of-reach', { address })] : []),
  ...(place === 'container' ? [remark('container-address', { address: new URL(address).hostname })] : []),
  ...(place === 'container' && gateway.platform === 'linux' ? [remark('container-extra-host')] : []),
  remark(`works-${protocol}`),
  remark(`missing-${protocol}`),
  ...(protocol === 'mcp' ? [remark('pictures-to-model')] : []),
];

/** What of the chosen is handed over, by which address, and what to know of it. Throws `gateway-address-unknown`. */
export const planExport = (
  request: OpenWebUiExport,
  client: GatewayClient | undefined,
  sources: ExportSources,
): ExportPlan => {
  const gateway = sources.gatewayPlace();
  const chosen = gatewayAddressFor(request, gateway);
  if (chosen === undefined) throw new PatchbayError('gateway-address-unknown');
  const { address, wantedGatewayAddress } = chosen;
  const profile = sources.findProfile(request.profile ?? client?.profileId ?? EVERYTHING_PROFILE_ID);
  const { protocol } = request;

  const joined = (): PlannedItem => {
    const tools = sources.offeredTools(profile).map(({ name }) => ({ name, outputSchema: undefined }));
    const description = `The tools of ${profile.name}, through Patchbay`;
    return {
      unplaced: {
        slug: 'patchbay',
        name: 'Patchbay',
        description,
        url: `${address}/mcp`,
        protocol,
        longestTool: longestOf(tools),
      },
      server: undefined,
      tools,
      problem: protocol === 'openapi' ? remark('joined-not-openapi') : undefined,
    };
  };
  const single = (server: Server): PlannedItem => {
    const { slug, name, description } = server;
    const tools = seenTools(profile, server, sources.toolsOf(server));
    return {
      unplaced: {
        slug,
        name,
        description,
        url: `${address}/servers/${slug}${protocol === 'mcp' ? '/mcp' : ''}`,
        protocol,
        longestTool: longestOf(tools ?? []),
      },
      server,
      tools: tools ?? [],
      problem: tools === undefined ? remark('not-in-profile', { profile: profile.name }) : undefined,
    };
  };
  // Named twice, by slug and by id, it is one all the same.
  const servers = new Map(request.servers.map(sources.findServer).map((server) => [server.id, server]));
  return {
    address,
    wantedGatewayAddress,
    profile,
    items: [...(request.joined ? [joined()] : []), ...[...servers.values()].map(single)],
    remarks: commonRemarks(request, gateway, address, wantedGatewayAddress !== undefined),
  };
};

export const exportable = ({ items }: ExportPlan): readonly PlannedItem[] =>
  items.filter(({ problem }) => problem === undefined);

/** Throws `nothing-to-export`. */
export const assertSomething = (plan: ExportPlan): void => {
  if (exportable(plan).length > 0) return;
  const problem = plan.items[0]?.problem?.text.replace(/\.$/, '') ?? 'no server was chosen';
  throw new PatchbayError('nothing-to-export', { problem });
};

/** What a preview shows; `placed` belong to what can be exported, in the same order. */
export const plannedConnections = (
  plan: ExportPlan,
  placed: readonly PlacedConnection[],
): PlannedConnection[] => {
  const left = [...placed];
  return plan.items.map(({ unplaced, server, tools, problem }) => {
    const id = problem === undefined ? (left.shift()?.wanted.id ?? '') : '';
    return {
      id,
      name: unplaced.name,
      serverId: server?.id,
      url: unplaced.url,
      toolCount: tools.length,
      problem,
      remarks: server === undefined || problem !== undefined ? [] : [...serverRemarks(server, id, tools)],
    };
  });
};
