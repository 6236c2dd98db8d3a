import { expect, test } from 'vitest';
import type { Tool } from '#shared/model/capability.ts';
import type { Server } from '#shared/model/server.ts';
import { draftOfText, draftOfValue } from '../src/renderer/components/schema-form/arguments-draft.ts';
import { defaultArguments } from '../src/renderer/components/schema-form/default-arguments.ts';
import { sampleObject } from './conformance/sample-value.ts';
import { openedForm } from './support/opened-form.tsx';
import { startProgram } from './support/program.ts';
import { realServers } from './support/real-servers.ts';

const emptyDraft = draftOfValue({});

test('the form of every tool of the servers that come with Patchbay and of those from the registry shows a value without changing it', async () => {
  await using patchbay = await startProgram({ env: { PATCHBAY_BUILT_IN: '1' } });
  const { rest, dataDir } = patchbay;
  await using states = await rest.watch();
  for (const input of [
    realServers.everything,
    realServers.filesystem(dataDir),
    realServers.memory(`${dataDir}/memory.json`),
    realServers.modern,
    realServers.patient,
  ])
    await rest.add(input);
  const { items: servers } = await rest.ok<{ items: Server[] }>('GET', '/servers');
  const seen: string[] = [];
  for (const { id } of servers) {
    await states.reached(id, 'ready');
    const { items: tools } = await rest.ok<{ items: Tool[] }>('GET', `/servers/${id}/tools`);
    for (const { name, inputSchema } of tools) {
      seen.push(name);
      for (const value of [{}, sampleObject(inputSchema), defaultArguments(inputSchema)]) {
        const draft = draftOfValue(value);
        expect.soft(openedForm(inputSchema, value), `${name} ${draft.text}`).toEqual([]);
        expect.soft(draftOfText(emptyDraft, draft.text)).toEqual(draft);
      }
    }
  }
  expect(servers).toHaveLength(9);
  expect(seen.length).toBeGreaterThan(50);
  expect(await patchbay.quit()).toBe(0);
});
