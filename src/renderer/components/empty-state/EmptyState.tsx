import { Group, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

interface EmptyStateProps {
  readonly title: string;
  readonly text: string;
  readonly icon?: ReactNode;
  /** The next step, as one or two buttons. */
  readonly children?: ReactNode;
}

/** What a page says when there is nothing yet, with the obvious next step. */
export function EmptyState({ title, text, icon, children }: EmptyStateProps) {
  return (
    <Stack align="center" justify="center" gap="xs" p="xl" mih={280} ta="center">
      {icon}
      <Title order={2} size="h4">
        {title}
      </Title>
      <Text c="dimmed" maw={460}>
        {text}
      </Text>
      {children !== undefined && (
        <Group mt="md" justify="center">
          {children}
        </Group>
      )}
    </Stack>
  );
}
