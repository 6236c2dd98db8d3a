import {
  type Icon,
  IconAlertTriangle,
  IconBan,
  IconCheck,
  IconExclamationCircle,
  IconHandStop,
  IconLoader2,
  IconPencil,
  IconShieldQuestion,
} from '@tabler/icons-react';
import type { CallState } from '#shared/model/chat.ts';

/** How a call is, as its card shows it. */
export type CallTone = CallState['kind'] | 'tool-error';

export const toneOf = (state: CallState): CallTone =>
  state.kind === 'done' && state.isError ? 'tool-error' : state.kind;

export const callSigns: Readonly<Record<CallTone, Icon>> = {
  writing: IconPencil,
  asking: IconShieldQuestion,
  running: IconLoader2,
  done: IconCheck,
  'tool-error': IconExclamationCircle,
  refused: IconHandStop,
  failed: IconAlertTriangle,
  cancelled: IconBan,
};
