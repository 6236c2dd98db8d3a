import { useMantineColorScheme } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { orpc } from '../lib/client.ts';
import { resolveLanguage } from '../lib/i18n.ts';

/** Theme and language as the settings say, at once when they change at any door. */
export const usePreferences = (): void => {
  const { i18n } = useTranslation();
  const { setColorScheme } = useMantineColorScheme();
  const { data: settings } = useQuery(orpc.program.settings.queryOptions());

  useEffect(() => {
    if (settings === undefined) return;
    setColorScheme(settings.theme === 'system' ? 'auto' : settings.theme);
  }, [settings, setColorScheme]);

  const language = resolveLanguage(settings?.language ?? 'system', navigator.languages);
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
    if (i18n.language !== language) void i18n.changeLanguage(language);
  }, [i18n, language]);
};
