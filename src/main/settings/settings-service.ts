import { isDeepStrictEqual } from 'node:util';
import { type Settings, type SettingsPatch, settings as settingsSchema } from '#shared/model/settings.ts';
import type { EventBus } from '../events.ts';
import type { SettingsStore } from './settings-store.ts';

export interface SettingsService {
  get(): Settings;
  update(patch: SettingsPatch): Settings;
  /** Reads them again, after they were written elsewhere. */
  reload(): void;
}

/** A value that a newer or damaged file holds falls back to its default; the others stay. */
const readSettings = (stored: Readonly<Record<string, unknown>>): Settings => {
  const usable = Object.entries(settingsSchema.shape).flatMap(([key, schema]) => {
    const parsed = schema.safeParse(stored[key]);
    return parsed.success ? [[key, parsed.data]] : [];
  });
  return settingsSchema.parse(Object.fromEntries(usable));
};

export const createSettingsService = (
  store: SettingsStore,
  events: EventBus,
  assertWritable: () => void,
): SettingsService => {
  let current = readSettings(store.all());
  return {
    get: () => current,
    update: (patch) => {
      assertWritable();
      store.save(patch);
      current = { ...current, ...patch };
      events.emit({ type: 'settings-changed', settings: current });
      return current;
    },
    reload: () => {
      const next = readSettings(store.all());
      if (isDeepStrictEqual(next, current)) return;
      current = next;
      events.emit({ type: 'settings-changed', settings: current });
    },
  };
};
