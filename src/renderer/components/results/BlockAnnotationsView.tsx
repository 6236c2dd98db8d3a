import { Badge, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { visibleName } from './visible-characters.ts';

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** For whom a block is meant and how much it matters, where the server says so. */
export function BlockAnnotationsView({ annotations }: { readonly annotations: unknown }) {
  const { t } = useTranslation('tools');
  if (!isRecord(annotations)) return null;
  const audience = Array.isArray(annotations.audience) ? annotations.audience.map(String) : [];
  const priority = typeof annotations.priority === 'number' ? annotations.priority : undefined;
  if (audience.length === 0 && priority === undefined) return null;
  const names = audience.map((who) => t(`result.audienceName.${who}`, { defaultValue: visibleName(who) }));
  return (
    <Group gap={6} mt={4}>
      {names.length > 0 && (
        <Badge variant="default" size="sm" tt="none" fw={400}>
          {t('result.audience', { who: names.join(', ') })}
        </Badge>
      )}
      {priority !== undefined && (
        <Badge variant="default" size="sm" tt="none" fw={400}>
          {t('result.priority', { value: priority })}
        </Badge>
      )}
    </Group>
  );
}
