import { expect, it } from 'vitest';
import { compatibilityPresets, type Profile } from '#shared/model/gateway.ts';
import { sampleServer } from '../../../../test/support/sample-server.ts';
import { readTool } from '../../connections/protocol/loose-item.ts';
import { makeOffer } from './make-offer.ts';

const profile: Profile = {
  id: 'everything',
  name: 'Everything',
  description: '',
  everyServer: true,
  prefix: 'when-needed',
  rules: [],
  createdAt: '',
  updatedAt: '',
};
const search = () => {
  const read = readTool({ name: 'search', inputSchema: { type: 'object' } });
  return 'item' in read ? [read.item] : [];
};

const offerWith = (withheld: Readonly<Record<string, readonly string[]>>) =>
  makeOffer({
    servers: ['one', 'two'].map((slug) => sampleServer(slug, { id: slug, slug })),
    listed: (serverId) => ({
      tools: search(),
      resources: [],
      resourceTemplates: [],
      prompts: [],
      withheld: new Set(withheld[serverId]),
    }),
    profile,
    door: { kind: 'joined' },
    compatibility: compatibilityPresets.full,
    fit: (definition) => definition,
  });

it('what is withheld is in no list, and nothing else is called by its name', () => {
  const names = (offer: ReturnType<typeof offerWith>) => offer.tools.map(({ name }) => name);
  expect(names(offerWith({}))).toEqual(['search', 'two_search']);
  const offer = offerWith({ one: ['search'] });
  expect(names(offer)).toEqual(['two_search']);
  expect(offer.listed('tools').map((text) => JSON.parse(text).name)).toEqual(['two_search']);
  expect(offer.tool('search')?.serverId).toBe('one');
  expect(offer.tool('two_search')?.serverId).toBe('two');
});
