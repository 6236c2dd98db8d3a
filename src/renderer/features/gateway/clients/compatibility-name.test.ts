import { expect, it } from 'vitest';
import { compatibilityPresets } from '#shared/model/gateway.ts';
import { presetNames, presetOf } from './compatibility-name.ts';

it('knows each preset by its switches, and a choice of one’s own', () => {
  expect(presetNames.map((name) => presetOf(compatibilityPresets[name]))).toEqual(presetNames);
  expect(presetOf({ ...compatibilityPresets.full, singlePage: true })).toBe('own');
});
