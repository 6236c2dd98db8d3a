import { expect, it } from 'vitest';
import { definedServers } from '../../../../bench/ranking/label-set.ts';
import { readTool } from '../../connections/protocol/loose-item.ts';
import { definitionFlags } from './definition-flags.ts';
import { createLookAlikes } from './look-alikes.ts';
import { pinnedDefinition } from './pinned-definition.ts';

it('of the tools of well-known servers none has a warning, and nearly none a note', () => {
  const lookAlikes = createLookAlikes();
  const tools = definedServers().flatMap(({ id, tools: listed }) => {
    const read = listed.flatMap(({ name, title, description, parameters }) => {
      const properties = Object.fromEntries(
        Object.entries(parameters).map(([key, words]) => [key, { description: words }]),
      );
      const one = readTool({ name, title, description, inputSchema: { type: 'object', properties } });
      return 'item' in one ? [one.item] : [];
    });
    lookAlikes.put(id, read);
    return read.map((tool) => ({ id, tool }));
  });
  const flags = tools.flatMap(({ id, tool }) =>
    [...definitionFlags(pinnedDefinition(tool)), ...lookAlikes.flags(id, tool)].map((flag) => ({
      ...flag,
      of: `${id} ${tool.name}`,
    })),
  );
  expect(tools.length).toBeGreaterThan(500);
  expect(flags.filter(({ severity }) => severity === 'warning')).toEqual([]);
  expect(flags.length).toBeLessThan(0.05 * tools.length);
});
