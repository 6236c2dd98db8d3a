import i18next, { type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Settings } from '#shared/model/settings.ts';

export const languages = ['en', 'zh'] as const;
export type Language = (typeof languages)[number];

const files = import.meta.glob<Record<string, unknown>>('../locales/*/*.json', {
  eager: true,
  import: 'default',
});

/** `../locales/en/servers.json` becomes `resources.en.servers`. */
const resources: Record<string, Record<string, Record<string, unknown>>> = {};
for (const [path, texts] of Object.entries(files)) {
  const [, language, namespace] = /\/([a-z]+)\/([a-z-]+)\.json$/.exec(path) ?? [];
  if (language !== undefined && namespace !== undefined) {
    resources[language] = { ...resources[language], [namespace]: texts };
  }
}

/** `system` follows the browser, English where it speaks none of ours. */
export const resolveLanguage = (setting: Settings['language'], preferred: readonly string[]): Language => {
  if (setting !== 'system') return setting;
  const wanted = preferred.map((tag) => tag.toLowerCase().split('-')[0]);
  return (
    languages.find((language) => language === wanted.find((tag) => tag === 'en' || tag === 'zh')) ?? 'en'
  );
};

export const createI18n = (language: Language): i18n => {
  const instance = i18next.createInstance();
  void instance.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    resources,
    defaultNS: 'common',
    // React escapes what it shows.
    interpolation: { escapeValue: false },
    initAsync: false,
    returnNull: false,
  });
  return instance;
};
