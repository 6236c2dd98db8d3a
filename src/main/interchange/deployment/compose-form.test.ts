import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import {
  deploymentInput,
  documentNamed,
  saidOf,
  sampleServers,
} from '../../../../test/support/sample-deployment.ts';
import { sampleServer } from '../../../../test/support/sample-server.ts';
import { schemaProblems } from '../../../../test/support/schema-problems.ts';
import { type Declaration, readDeclaration } from '../declaration/declaration.ts';
import { composeForm } from './compose-form.ts';
import type { DeploymentInput } from './deployments.ts';

const problems = schemaProblems('compose-spec');

interface ComposeDocument {
  readonly services: { readonly patchbay: Readonly<Record<string, unknown>> };
  readonly configs: { readonly patchbay: { readonly content: string } };
  readonly secrets?: Readonly<Record<string, unknown>>;
}

/** As Compose reads it: "$$" is a dollar, and nothing else in the declaration begins a variable of Compose. */
const interpolated = (text: string): string => {
  expect(text.replaceAll('$$', '')).not.toContain('$');
  return text.replaceAll('$$', '$');
};

const made = (servers: DeploymentInput['servers'], more: Partial<DeploymentInput> = {}) => {
  const result = composeForm(deploymentInput(servers, more));
  const text = documentNamed(result, 'compose.yaml');
  const document = parse(text) as ComposeDocument;
  expect(parse(text, { version: '1.1' })).toEqual(document);
  expect(problems(document)).toEqual([]);
  const declaration: Declaration = readDeclaration(interpolated(document.configs.patchbay.content));
  return { result, text, document, service: document.services.patchbay, declaration };
};

describe('a Compose project', () => {
  it('follows the schema, and declares the servers as they are', () => {
    const { text, result } = made(sampleServers);
    expect(text).toMatchSnapshot();
    expect(documentNamed(result, 'patchbay.env')).toMatchSnapshot();
  });

  it('says of each server what will and what will not work', () => {
    expect(saidOf(made(sampleServers).result)).toMatchSnapshot();
  });

  it.each(sampleServers.map((server) => [server.name, server] as const))('holds %j alone', (_, server) => {
    const { declaration } = made([server]);
    expect(declaration.servers).toMatchObject([
      { name: server.name.trim(), transport: server.transport, enabled: server.enabled },
    ]);
  });

  it('has nothing that nobody needs', () => {
    const { service, document } = made([sampleServer('plain', { command: 'npx' })]);
    expect(service.build).toMatchObject({ target: 'slim' });
    expect(Object.keys(service)).not.toEqual(expect.arrayContaining(['secrets', 'group_add']));
    expect(document.secrets).toBeUndefined();
  });

  it('names stages that the Dockerfile has, and the port that it opens', () => {
    const dockerfile = readFileSync(join(import.meta.dirname, '../../../../Dockerfile'), 'utf8');
    const python = sampleServer('python', { command: 'uvx' });
    const builtIn = sampleServer('web', { command: 'patchbay-server-web' });
    const targets = [[python], [builtIn]].map((servers) => made(servers).service.build);
    expect(targets).toMatchObject([{ target: 'full' }, { target: 'slim' }]);
    expect(dockerfile).toMatch(/^FROM slim AS full$/m);
    expect(dockerfile).toMatch(/^FROM \S+ AS slim$/m);
    expect(dockerfile).toMatch(/^EXPOSE 7718$/m);
    expect(saidOf(made([builtIn]).result)).toEqual({ web: [] });
  });

  it('gives each secret a variable of its own', () => {
    const same = ['one', 'two', 'three'].map((name) =>
      sampleServer(name, { slug: 'same', env: { token: { secret: true, set: true } } }),
    );
    const { declaration, document } = made(same);
    const names = declaration.servers.map(({ env }) => env.token);
    expect(names).toEqual(['TOKEN', 'SAME_TOKEN', 'SAME_TOKEN_2'].map((name) => ({ secret: `$\{${name}}` })));
    expect(Object.keys(document.secrets ?? {})).toEqual(['TOKEN', 'SAME_TOKEN', 'SAME_TOKEN_2']);
  });

  it('writes secrets into the environment alone, and there only when asked', () => {
    const server = sampleServer('s', { env: { TOKEN: { secret: true, set: true } } });
    const { result, text } = made([server], { withSecrets: true, liveSecret: () => 'canary' });
    expect(text).not.toContain('canary');
    expect(documentNamed(result, 'patchbay.env')).toContain("TOKEN='canary'");
    expect(JSON.stringify(made([server]).result)).not.toContain('canary');
  });

  it('takes over which hosts may be spoken to', () => {
    const local = sampleServer('l', { transport: 'http', url: 'http://localhost:3000/mcp' });
    const settings = { allowedHosts: ['nas.home'], onlyAllowedHosts: true };
    expect(made([local], { settings }).declaration.settings).toMatchObject({
      allowedHosts: ['nas.home', 'host.docker.internal'],
      onlyAllowedHosts: true,
    });
  });

  it('holds any text', () => {
    const text = fc.string({ unit: 'binary', maxLength: 30 }).map((value) => value.replaceAll('\0', ''));
    fc.assert(
      fc.property(
        fc.array(text),
        fc.dictionary(
          text.filter((name) => name !== '__proto__' && /^[^=]+$/.test(name)),
          text,
        ),
        text,
        (args, env, notes) => {
          const server = sampleServer('any', { command: 'npx', args, env, notes });
          const [declared] = made([server]).declaration.servers;
          expect(declared).toMatchObject({ notes });
          if (!args.some((arg) => arg.includes('localhost') || arg.startsWith('/')))
            expect(declared?.args).toEqual(args);
          expect(Object.keys(declared?.env ?? {}).toSorted()).toEqual(Object.keys(env).toSorted());
        },
      ),
      { numRuns: 50 },
    );
  });
});
