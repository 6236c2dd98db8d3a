import { expect, test } from 'vitest';
import { isForModels, toolUi } from './tool-ui.ts';

const both = ['model', 'app'];

test.each([
  [undefined, undefined],
  [{}, undefined],
  [{ ui: { resourceUri: 'ui://a' } }, { uri: 'ui://a', visibility: both }],
  [{ 'ui/resourceUri': 'ui://old' }, { uri: 'ui://old', visibility: both }],
  [
    { ui: { resourceUri: 'ui://new' }, 'ui/resourceUri': 'ui://old' },
    { uri: 'ui://new', visibility: both },
  ],
  [{ ui: { resourceUri: 'https://evil.example' } }, undefined],
  [{ ui: { resourceUri: 7 } }, undefined],
  [{ ui: { visibility: ['app'] } }, { uri: undefined, visibility: ['app'] }],
  [{ ui: { visibility: ['app', 'x', 'model'] } }, { uri: undefined, visibility: both }],
  [{ ui: { visibility: [] } }, { uri: undefined, visibility: [] }],
  [{ ui: 'x' }, undefined],
])('%j says %j', (meta, ui) => expect(toolUi(meta)).toEqual(ui));

test('a tool is for models unless it says that it is for views alone', () => {
  expect(isForModels(undefined)).toBe(true);
  expect(isForModels({ visibility: ['model'] })).toBe(true);
  expect(isForModels({ visibility: ['app'] })).toBe(false);
  expect(isForModels({ visibility: [] })).toBe(false);
});
