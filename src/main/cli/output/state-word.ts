import { styleText } from 'node:util';
import type { StateKind } from '#shared/model/server.ts';

const words: Record<StateKind, string> = {
  ready: '● ready',
  degraded: '◐ degraded',
  starting: '○ starting',
  stopping: '○ stopping',
  'backing-off': '◷ backing off',
  'needs-sign-in': '⚿ needs sign-in',
  failed: '▲ failed',
  stopped: '◌ stopped',
  disabled: '– disabled',
};

const colours: Record<StateKind, 'green' | 'yellow' | 'blue' | 'magenta' | 'red' | 'gray'> = {
  ready: 'green',
  degraded: 'yellow',
  starting: 'blue',
  stopping: 'blue',
  'backing-off': 'yellow',
  'needs-sign-in': 'magenta',
  failed: 'red',
  stopped: 'gray',
  disabled: 'gray',
};

/** A state as sign and word, coloured on a terminal; never by colour alone. */
export const stateWord = (kind: StateKind, withColour: boolean): string =>
  withColour ? styleText(colours[kind], words[kind], { validateStream: false }) : words[kind];
