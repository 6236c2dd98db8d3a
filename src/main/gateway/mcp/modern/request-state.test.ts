import { expect, it } from 'vitest';
import { createRequestStates } from './request-state.ts';

const states = createRequestStates();
const state = states.sign('ada', 'parked-1', 2);

it('names the request that waits, to the client whose it is', () => {
  expect(states.read('ada', state)).toBe('parked-1');
});

it.each([
  ['another client', 'bob', state],
  ['who has changed the request', 'ada', state.replace('parked-1', 'parked-2')],
  ['who has changed the round', 'ada', state.replace('.2.', '.3.')],
  ['who has cut it', 'ada', state.slice(0, -2)],
  ['who writes its end in another way', 'ada', `${state}=`],
  ['who makes it up', 'ada', 'patchbay1.parked-1.2.'],
  ['who brings one of a server', 'ada', 'round 2'],
  ['who brings nothing', 'ada', ''],
])('says nothing to %s', (_, client, given) => {
  expect(states.read(client, given)).toBeUndefined();
});

it('is of one run of the program', () => {
  expect(createRequestStates().read('ada', state)).toBeUndefined();
});
