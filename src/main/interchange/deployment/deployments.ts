import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import type { Deployment, DeploymentForm, DeploymentRequest } from '#shared/model/deployment.ts';
import type { ExportRemark } from '#shared/model/export-remark.ts';
import type { ResolvedOAuth } from '#shared/model/oauth.ts';
import type { Server } from '#shared/model/server.ts';
import type { Settings } from '#shared/model/settings.ts';
import type { ServersService } from '../../servers/servers-service.ts';
import { HIDDEN } from '../clients/hide-secrets.ts';
import { composeForm } from './compose-form.ts';
import type { PathHost } from './mounts.ts';
import { toolhiveForm } from './toolhive-form.ts';

/** The live value of a secret, where it is to be written. */
export type LiveSecret = (
  server: Server,
  field: 'env' | 'headers' | 'oauth',
  name: string,
) => string | undefined;

export interface DeploymentInput {
  readonly servers: readonly Server[];
  readonly liveSecret: LiveSecret;
  readonly withSecrets: boolean;
  readonly host: PathHost;
  readonly settings: Pick<Settings, 'allowedHosts' | 'onlyAllowedHosts'>;
  /** A checkout of Patchbay on this machine. */
  readonly sourceFolder: string | undefined;
}

/** One way of handing servers over to run elsewhere: a pure function of them. */
export type DeploymentWriter = (input: DeploymentInput) => Deployment;

const writers: Readonly<Record<DeploymentForm, DeploymentWriter>> = {
  compose: composeForm,
  toolhive: toolhiveForm,
};

export interface DeploymentsOptions {
  readonly servers: Pick<ServersService, 'find' | 'resolve'>;
  readonly settings: () => DeploymentInput['settings'];
  readonly host: PathHost;
  readonly sourceFolder: string | undefined;
}

/** Servers as Docker Compose and the ToolHive operator run them. */
export interface Deployments {
  /** As it will be written, values of secrets hidden; without documents where every server is left out. Throws `server-not-found`. */
  preview(request: DeploymentRequest): Promise<Deployment>;
  /** Throws `nothing-to-export` too. */
  write(request: DeploymentRequest): Promise<Deployment>;
}

const problemOf = ({ servers }: Deployment): ExportRemark | undefined =>
  servers.every(({ problem }) => problem !== undefined) ? servers[0]?.problem : undefined;

export const createDeployments = (options: DeploymentsOptions): Deployments => {
  const { servers, settings, host, sourceFolder } = options;

  const liveSecrets = async (chosen: readonly Server[], isShown: boolean): Promise<LiveSecret> => {
    const resolved = new Map(
      await Promise.all(chosen.map(async ({ id }) => [id, await servers.resolve(id)] as const)),
    );
    return ({ id }, field, name) => {
      const values = resolved.get(id)?.[field] as
        | Readonly<Record<string, string>>
        | ResolvedOAuth
        | undefined;
      const value = (values as Readonly<Record<string, string>> | undefined)?.[name];
      return value === undefined || value === '' || isShown ? value : HIDDEN;
    };
  };

  const make = async (request: DeploymentRequest, isShown: boolean): Promise<Deployment> => {
    const { form, withSecrets } = request;
    // Named twice, by slug and by id, it is one all the same.
    const chosen = [
      ...new Map(request.servers.map(servers.find).map((server) => [server.id, server])).values(),
    ];
    const liveSecret = withSecrets ? await liveSecrets(chosen, isShown) : () => undefined;
    const made = writers[form]({
      servers: chosen,
      liveSecret,
      withSecrets,
      host,
      settings: settings(),
      sourceFolder,
    });
    return problemOf(made) === undefined ? made : { ...made, remarks: [], documents: [] };
  };

  return {
    preview: (request) => make(request, false),
    write: async (request) => {
      const made = await make(request, true);
      const problem = problemOf(made);
      if (problem === undefined) return made;
      throw new PatchbayError('nothing-to-export', { problem: problem.text.replace(/\.$/, '') });
    },
  };
};
