import type { ToolFlag } from '#shared/model/tool-pin.ts';

export const hasWarning = ({ flags }: { readonly flags: readonly ToolFlag[] }): boolean =>
  flags.some(({ severity }) => severity === 'warning');
