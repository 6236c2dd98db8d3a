import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import {
  deploymentInput,
  documentNamed,
  saidOf,
  sampleServers,
} from '../../../../test/support/sample-deployment.ts';
import { sampleServer } from '../../../../test/support/sample-server.ts';
import { schemaProblems } from '../../../../test/support/schema-problems.ts';
import type { DeploymentInput } from './deployments.ts';
import { toolhiveForm } from './toolhive-form.ts';

const problems = schemaProblems('toolhive');
const secret = { secret: true, set: true } as const;

interface Resource {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly image: string;
    readonly args?: readonly string[];
    readonly env?: readonly { readonly name: string; readonly value: string }[];
    readonly secrets?: readonly { readonly name: string; readonly targetEnvName: string }[];
    readonly podTemplateSpec?: unknown;
  };
}

const made = (servers: DeploymentInput['servers'], more: Partial<DeploymentInput> = {}) => {
  const result = toolhiveForm(deploymentInput(servers, more));
  const text = documentNamed(result, 'toolhive.yaml');
  const read = (version: '1.1' | '1.2') =>
    parseAllDocuments(text, { version }).map((document) => document.toJS() as Resource);
  const resources = read('1.2');
  expect(read('1.1')).toEqual(resources);
  expect(resources.flatMap(problems)).toEqual([]);
  const names = resources.map(({ kind, metadata: { name } }) => `${kind} ${name}`);
  expect(new Set(names).size).toBe(names.length);
  return { result, text, resources, servers: resources.filter(({ kind }) => kind !== 'Secret') };
};

describe('the resources for ToolHive', () => {
  it('follow the definitions', () => {
    expect(made(sampleServers).text).toMatchSnapshot();
  });

  it('are said what works and what does not', () => {
    expect(saidOf(made(sampleServers).result)).toMatchSnapshot();
  });

  it('refer to a Secret of its own for each secret, as the operator tells them apart by name', () => {
    const server = sampleServer('s', { command: 'npx', env: { A: secret, a: secret, 'A-': secret } });
    const { servers, resources } = made([server]);
    expect(servers[0]?.spec.secrets?.map(({ targetEnvName }) => targetEnvName)).toEqual(['A', 'a', 'A-']);
    expect(resources).toHaveLength(4);
  });

  it('write secrets when asked, and only then', () => {
    const server = sampleServer('s', { command: 'npx', env: { TOKEN: secret } });
    expect(made([server], { liveSecret: () => 'canary', withSecrets: true }).text).toContain('value: canary');
    expect(made([server]).text).toContain(`value: "$\{TOKEN}"`);
  });

  it('do not let Kubernetes fill in what looks like its variables', () => {
    const server = sampleServer('s', { command: 'npx', args: ['$(HOME)', '$HOME'], env: { HOME: '$(A)' } });
    const [resource] = made([server]).servers;
    expect(resource?.spec.args).toEqual(['$$(HOME)', '$HOME']);
    expect(resource?.spec.env).toEqual([{ name: 'HOME', value: '$$(A)' }]);
  });

  it('have names that Kubernetes takes, however the servers are called', () => {
    const slugs = ['0-day', 'a'.repeat(40), 'a'.repeat(40), '---', '9'];
    const { servers } = made(slugs.map((slug, index) => sampleServer(`s${index}`, { slug, command: 'npx' })));
    expect(servers.map(({ metadata }) => metadata.name)).toEqual([
      'day',
      'a'.repeat(36),
      `${'a'.repeat(36)}-2`,
      'server',
      'server-2',
    ]);
  });

  it('hold any text', () => {
    const text = fc.string({ unit: 'binary', maxLength: 30 });
    const name = text.filter((value) => value !== '__proto__' && /^[^=]+$/.test(value));
    const run = fc.property(fc.array(text), fc.dictionary(name, text), (args, env) => {
      const { servers } = made([sampleServer('any', { command: 'uvx', args, env })]);
      const literal = (value: string) => value.split('$(').join('$$(');
      const [resource] = servers;
      if (resource === undefined) return;
      expect(resource.spec.args ?? []).toEqual(args.map(literal));
      for (const { name: variable, value } of resource.spec.env ?? [])
        expect(value).toBe(literal(env[variable] ?? '/tmp'));
    });
    fc.assert(run, { numRuns: 50 });
  });
});
