import { type Compatibility, compatibilityPresets } from '#shared/model/gateway.ts';

export type PresetName = keyof typeof compatibilityPresets;
export const presetNames = Object.keys(compatibilityPresets) as readonly PresetName[];
export const switchNames = Object.keys(compatibilityPresets.full) as readonly (keyof Compatibility)[];

/** Which preset the switches are, or a choice of one's own. */
export const presetOf = (compatibility: Compatibility): PresetName | 'own' =>
  presetNames.find((name) =>
    switchNames.every((one) => compatibilityPresets[name][one] === compatibility[one]),
  ) ?? 'own';
