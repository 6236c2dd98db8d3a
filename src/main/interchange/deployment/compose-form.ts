import {
  COMPOSE_FILE,
  type ComposeSecret,
  composeText,
  composeVariables,
  ENVIRONMENT_FILE,
  environmentText,
} from './compose-project.ts';
import { containServer } from './contain-server.ts';
import type { DeploymentWriter } from './deployments.ts';
import { remark } from './remarks.ts';
import { createVariables } from './variables.ts';

/** A Docker Compose project: a Patchbay without a window that runs the servers behind its gateway. */
export const composeForm: DeploymentWriter = (input) => {
  const { servers, liveSecret, withSecrets, host, settings, sourceFolder } = input;
  const variables = createVariables(composeVariables);
  const secrets: ComposeSecret[] = [];
  const contained = servers.map((server) => ({
    server,
    contained: containServer(server, host, (field, name) => {
      const variable = variables.variableFor(server, name);
      secrets.push({ variable, of: `${server.name}: ${name}`, value: liveSecret(server, field, name) });
      return `\${${variable}}`;
    }),
  }));
  const project = {
    servers: contained.map((one) => one.contained),
    secrets,
    allowedHosts: settings.allowedHosts,
    onlyAllowedHosts: settings.onlyAllowedHosts,
    sourceFolder,
  };
  const told = withSecrets ? 'secrets-inside' : 'secrets-empty';
  return {
    servers: contained.map(({ server: { id, name }, contained: { remarks } }) => ({
      id,
      name,
      remarks: [...remarks],
    })),
    remarks: [
      remark('compose-works'),
      remark('compose-one-container'),
      remark('compose-source'),
      remark('compose-no-window'),
      ...(secrets.length === 0 ? [] : [remark(told, { file: ENVIRONMENT_FILE })]),
    ],
    documents: [
      { fileName: COMPOSE_FILE, text: composeText(project) },
      { fileName: ENVIRONMENT_FILE, text: environmentText(project) },
    ],
  };
};
