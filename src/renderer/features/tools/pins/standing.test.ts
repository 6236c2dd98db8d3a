import { expect, it } from 'vitest';
import { type ToolFlag, toolFlagKinds } from '#shared/model/tool-pin.ts';
import texts from '../../../locales/en/pins.json' with { type: 'json' };
import { standingsOf } from './standing.ts';

const warning: ToolFlag = { kind: 'instruction', severity: 'warning', where: 'description', excerpt: '' };
const approved = { status: 'approved', isHeld: false } as const;
const settings = { enabled: true, description: '', trust: 'default' } as const;

it.each([
  [{ pin: approved }, []],
  [{ pin: { status: 'changed', isHeld: true }, flags: [warning] }, ['held']],
  [{ pin: { status: 'new', isHeld: true } }, ['held']],
  [{ pin: { status: 'new', isHeld: false } }, ['new']],
  [{ pin: approved, flags: [warning] }, ['flagged']],
  [{ pin: approved, flags: [{ ...warning, severity: 'note' }] }, []],
  [
    { pin: { status: 'changed', isHeld: true }, settings: { ...settings, enabled: false } },
    ['disabled', 'held'],
  ],
] as const)('%j is told as %j', (tool, told) => {
  const whole = { flags: [], settings, ...tool };
  expect(standingsOf({ ...whole, flags: [...whole.flags] })).toEqual(told);
});

it('every kind of flag has its words', () => {
  expect(Object.keys(texts.flag).sort()).toEqual([...toolFlagKinds].sort());
});
