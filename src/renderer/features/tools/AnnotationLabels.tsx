import { Badge, Group, Tooltip } from '@mantine/core';
import { type Icon, IconEraser, IconEye, IconRepeat, IconWorld } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ToolAnnotations } from '#shared/model/capability.ts';

type LabelName = 'readOnly' | 'destructive' | 'idempotent' | 'openWorld';

const icons: Readonly<Record<LabelName, Icon>> = {
  readOnly: IconEye,
  destructive: IconEraser,
  idempotent: IconRepeat,
  openWorld: IconWorld,
};

/** What the hints say. The protocol gives the last three no meaning where a tool only reads. */
const annotationLabels = (annotations: ToolAnnotations): readonly LabelName[] => {
  const { readOnlyHint, destructiveHint, idempotentHint, openWorldHint } = annotations;
  const changes = readOnlyHint !== true;
  const said: readonly (readonly [LabelName, boolean])[] = [
    ['readOnly', readOnlyHint === true],
    ['destructive', changes && destructiveHint === true],
    ['idempotent', changes && idempotentHint === true],
    ['openWorld', openWorldHint === true],
  ];
  return said.filter(([, applies]) => applies).map(([name]) => name);
};

/** The server's own hints about a tool, in words. */
export function AnnotationLabels({ annotations }: { readonly annotations: ToolAnnotations }) {
  const { t } = useTranslation('tools');
  const labels = annotationLabels(annotations);
  if (labels.length === 0) return null;
  return (
    <Group gap={6}>
      {labels.map((name) => {
        const LabelIcon = icons[name];
        return (
          <Tooltip key={name} label={t(`annotation.${name}Hint`)} multiline maw={320}>
            <Badge
              variant="default"
              size="sm"
              tt="none"
              fw={400}
              c={name === 'destructive' ? 'var(--state-failed)' : undefined}
              leftSection={<LabelIcon size={12} stroke={1.5} aria-hidden />}
            >
              {t(`annotation.${name}`)}
            </Badge>
          </Tooltip>
        );
      })}
    </Group>
  );
}
