import { expect, test } from 'vitest';
import { type CloseSituation, closeVerdict } from './close-verdict.ts';

const usual: CloseSituation = { quitting: false, closeToTray: true, hasTray: true, platform: 'linux' };

test.each<[Partial<CloseSituation>, string]>([
  [{}, 'hide'],
  [{ hasTray: false }, 'minimise'],
  [{ hasTray: false, platform: 'win32' }, 'minimise'],
  [{ hasTray: false, platform: 'darwin' }, 'hide'],
  [{ closeToTray: false }, 'quit'],
  [{ closeToTray: false, hasTray: false }, 'quit'],
  [{ quitting: true }, 'close'],
  [{ quitting: true, closeToTray: false }, 'close'],
])('%j', (change, expected) => expect(closeVerdict({ ...usual, ...change })).toBe(expected));
