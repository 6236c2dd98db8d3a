import { firstFree } from '#shared/text/first-free.ts';
import type { DeploymentWriter } from './deployments.ts';
import { remark } from './remarks.ts';
import { remoteProxy } from './toolhive-remote.ts';
import { localServer } from './toolhive-server.ts';
import { createVariables } from './variables.ts';
import { yamlText } from './yaml-text.ts';

const FILE = 'toolhive.yaml';
/** The operator makes names of Services from that of a resource, which have 63 characters (RFC 1123). */
const MAX_NAME = 40;
/** Of a Secret, where 253 are allowed; a name that is cut stays a good one. */
const MAX_SECRET_NAME = 63;

const head = `# Made by Patchbay: servers as resources of the ToolHive operator.
#
# 1. Put the values in the places of \${NAME}; "envsubst" does it from the environment.
# 2. kubectl apply --namespace <where they are to run> --filename ${FILE}
# 3. kubectl get mcpservers,mcpremoteproxies    shows the address of each in the cluster.
`;

/** As Kubernetes takes it: lower-case letters, digits and hyphens, a letter first. */
const resourceName = (text: string, max: number): string => {
  const plain = text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+/, '')
    .slice(0, max)
    .replace(/-+$/, '');
  return plain === '' ? 'server' : plain;
};

const secretOf = (name: string, value: string) => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name },
  type: 'Opaque',
  stringData: { value },
});

/** One text of Kubernetes resources: an MCPServer or an MCPRemoteProxy each, with a Secret for every secret. */
export const toolhiveForm: DeploymentWriter = ({ servers, liveSecret, withSecrets, host }) => {
  const variables = createVariables([]);
  const names = new Set<string>();
  const secretNames = new Set<string>();
  const nameFrom = (text: string, max: number, taken: Set<string>): string => {
    // Room for a number.
    const name = firstFree(resourceName(text, max - 4), '-', (candidate) => taken.has(candidate));
    taken.add(name);
    return name;
  };
  let placeholders = 0;
  const made = servers.map((server) => {
    const secrets: ReturnType<typeof secretOf>[] = [];
    const name = nameFrom(server.slug, MAX_NAME, names);
    const make = server.transport === 'stdio' ? localServer : remoteProxy;
    const result = make(server, {
      host,
      name,
      // The operator tells the secrets of a server apart by the names of their Secrets: one for each.
      secretFor: (field, secret) => {
        const secretName = nameFrom(`${name}-${secret}`, MAX_SECRET_NAME, secretNames);
        const value = liveSecret(server, field, secret);
        if (value === undefined || value === '') placeholders++;
        secrets.push(secretOf(secretName, value || `\${${variables.variableFor(server, secret)}}`));
        return { name: secretName, key: 'value' };
      },
    });
    return { server, result, secrets };
  });
  const documents = made.flatMap(({ result, secrets }) =>
    'problem' in result ? [] : [...secrets, result.resource],
  );
  const secretCount = made.reduce((count, { secrets }) => count + secrets.length, 0);
  return {
    servers: made.map(({ server: { id, name, enabled }, result }) =>
      'problem' in result
        ? { id, name, problem: result.problem, remarks: [] }
        : { id, name, remarks: [...(enabled ? [] : [remark('off-becomes-on')]), ...result.remarks] },
    ),
    remarks: [
      remark('toolhive-works'),
      remark('toolhive-version'),
      remark('toolhive-open'),
      ...(placeholders === 0 ? [] : [remark('secrets-placeholders', { file: FILE })]),
      ...(withSecrets && secretCount > placeholders ? [remark('secrets-inside', { file: FILE })] : []),
    ],
    documents: [{ fileName: FILE, text: head + documents.map((one) => `---\n${yamlText(one)}`).join('') }],
  };
};
