import { Group, Progress, Text } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { contextKinds } from '#shared/model/chat.ts';
import { orpc } from '../../../lib/client.ts';
import classes from './Side.module.css';

/** The window of a model that is not known, only so that the shares can be seen beside each other. */
const shareOf = (tokens: number, whole: number): number => (whole === 0 ? 0 : (tokens / whole) * 100);

interface ContextMeterProps {
  readonly chatId: string;
  /** The program counts through all messages: those are shown first. */
  readonly isShown: boolean;
}

/** What fills the window of the model with the next message, and what links and bounds spared. */
export function ContextMeter({ chatId, isShown }: ContextMeterProps) {
  const { t, i18n } = useTranslation('chat');
  const { data } = useQuery(
    orpc.chat.context.queryOptions({
      input: { id: chatId },
      enabled: isShown,
      placeholderData: keepPreviousData,
    }),
  );
  const number = new Intl.NumberFormat(i18n.language);
  if (data === undefined) return null;
  const { limit, total, parts, savedTokens } = data;
  const tokensOf = (kind: (typeof contextKinds)[number]) =>
    parts.filter((part) => part.kind === kind).reduce((sum, { tokens }) => sum + tokens, 0);
  const filled = contextKinds.filter((kind) => tokensOf(kind) > 0);
  return (
    <section className={classes.block} aria-labelledby="chat-context">
      <Group justify="space-between" mb={6}>
        <Text size="sm" fw={600} id="chat-context">
          {t('context.title')}
        </Text>
        <Text size="xs" c="dimmed" className="numbers">
          {limit === undefined
            ? t('context.total', { count: total, total: number.format(total) })
            : t('context.of', { total: number.format(total), limit: number.format(limit) })}
        </Text>
      </Group>
      <Progress.Root size={8} aria-hidden>
        {filled.map((kind) => (
          <Progress.Section
            key={kind}
            value={shareOf(tokensOf(kind), limit ?? total)}
            className={classes.share}
            data-kind={kind}
          />
        ))}
      </Progress.Root>
      <dl className={classes.shares}>
        {filled.map((kind) => (
          <div key={kind}>
            <dt>
              <span className={classes.dot} data-kind={kind} aria-hidden />
              {t(`context.kind.${kind}`)}
            </dt>
            <dd className="numbers">{number.format(tokensOf(kind))}</dd>
          </div>
        ))}
      </dl>
      {limit !== undefined && total > limit && (
        <Text size="xs" c="var(--state-warning)" mt={4}>
          {t('context.over')}
        </Text>
      )}
      {savedTokens > 0 && (
        <Text size="xs" c="dimmed" mt={4} className="numbers">
          {t('context.saved', { number: number.format(savedTokens) })}
        </Text>
      )}
    </section>
  );
}
