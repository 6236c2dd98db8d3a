import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import type { Tool } from '#shared/model/capability.ts';

/** The tool, if it may be called at all, whoever asks. Throws `tool-disabled`, `tool-held`. */
export const admitTool = (tool: Tool): Tool => {
  const { settings, pin, serverName: server, name } = tool;
  if (!settings.enabled) throw new PatchbayError('tool-disabled', { server, tool: name });
  if (pin.isHeld) throw new PatchbayError('tool-held', { server, tool: name });
  return tool;
};
