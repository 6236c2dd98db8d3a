import { Button, Group, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../components/error-notice/ErrorNotice.tsx';
import { JsonTree } from '../../components/json/JsonTree.tsx';
import { visibleName } from '../../components/results/visible-characters.ts';
import { client } from '../../lib/client.ts';
import { Deadline } from '../chat/calls/Deadline.tsx';
import classes from './Views.module.css';
import type { AskedCall } from './view-requests.ts';

interface ViewApprovalProps {
  readonly asked: AskedCall;
  readonly serverName: string;
  readonly chatId: string | undefined;
  /** How many more wait. */
  readonly more: number;
}

const decisions = ['once', 'always', 'refuse'] as const;

/** A view wants to call a tool: Patchbay asks, outside of the frame, about exactly what is shown. */
export function ViewApproval({ asked, serverName, chatId, more }: ViewApprovalProps) {
  const { t } = useTranslation('views');
  const { approvalId, digest } = asked;
  const deciding = useMutation({
    mutationFn: (decision: (typeof decisions)[number]) =>
      client.views.decide({ approvalId, digest, decision, chatId }),
  });
  const name = visibleName(asked.tool);
  return (
    <section className={classes.asked} aria-label={t('approval.title', { tool: name })}>
      <Text size="sm">{t('approval.wants', { tool: name, server: visibleName(serverName) })}</Text>
      <JsonTree value={asked.arguments} label={t('approval.arguments')} />
      <Group gap="xs">
        {decisions.map((decision) => (
          <Button
            key={decision}
            size="compact-sm"
            variant={decision === 'once' ? 'filled' : 'default'}
            disabled={deciding.isPending}
            onClick={() => deciding.mutate(decision)}
          >
            {t(`approval.${decision}`)}
          </Button>
        ))}
        {more > 0 && (
          <Text size="xs" c="dimmed">
            {t('approval.more', { count: more })}
          </Text>
        )}
      </Group>
      <Text size="xs" c="dimmed" className="numbers">
        <Deadline at={asked.expiresAt} />
      </Text>
      {deciding.error !== null && <ErrorNotice error={deciding.error} />}
    </section>
  );
}
