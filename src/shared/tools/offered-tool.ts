import type { Tool } from '../model/capability.ts';

/** Whether a tool may be called at all: it is neither held nor disabled. */
export const isOffered = ({ pin, settings }: Pick<Tool, 'pin' | 'settings'>): boolean =>
  settings.enabled && !pin.isHeld;

/** What models are told of a tool: the person's words where there are any. */
export const toldDescription = ({
  description,
  settings,
}: {
  readonly description: string;
  readonly settings: Pick<Tool['settings'], 'description'>;
}): string => (settings.description === '' ? description : settings.description);
