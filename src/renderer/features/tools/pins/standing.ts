import type { Tool } from '#shared/model/capability.ts';
import { hasWarning } from '../../../components/flags/has-warning.ts';

/** What a person should know of a tool before they use it. */
export const standings = ['disabled', 'held', 'new', 'flagged'] as const;
export type Standing = (typeof standings)[number];

/** Nothing for most. What holds a tool says more than that it is new, or flagged. */
export const standingsOf = (tool: Pick<Tool, 'pin' | 'flags' | 'settings'>): readonly Standing[] => {
  const { pin, settings } = tool;
  const applies: Readonly<Record<Standing, boolean>> = {
    disabled: !settings.enabled,
    held: pin.isHeld,
    new: pin.status === 'new' && !pin.isHeld,
    flagged: hasWarning(tool) && !pin.isHeld,
  };
  return standings.filter((standing) => applies[standing]);
};

/** Those that are not as they were approved, or that nobody approved yet. */
export const unapproved = (tools: readonly Tool[]): readonly Tool[] =>
  tools.filter(({ pin }) => pin.status !== 'approved');
