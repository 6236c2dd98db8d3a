import { CloseButton, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ToolGrant } from '#shared/model/chat.ts';
import { visibleName } from '../../../components/results/visible-characters.ts';
import { client, orpc } from '../../../lib/client.ts';
import { useErrorNotifier } from '../../../lib/use-error-notifier.tsx';
import classes from './Side.module.css';

/** The tools that run here without a question, each to be taken back. */
export function Grants({ chatId }: { readonly chatId: string }) {
  const { t } = useTranslation('chat');
  const queryClient = useQueryClient();
  const notifyError = useErrorNotifier();
  const { data } = useQuery(orpc.chat.grants.queryOptions());
  const grants = (data?.items ?? []).filter((grant) => grant.chatId === undefined || grant.chatId === chatId);
  if (grants.length === 0) return null;
  const revoke = ({ serverId, tool, chatId: only }: ToolGrant) =>
    void client.chat
      .revokeGrant({ serverId, tool, chatId: only })
      .then(() =>
        Promise.all([
          queryClient.invalidateQueries({ queryKey: orpc.chat.grants.key() }),
          queryClient.invalidateQueries({ queryKey: orpc.chat.tools.key() }),
        ]),
      )
      .catch(notifyError);
  return (
    <section className={classes.block} aria-labelledby="chat-grants">
      <Text size="sm" fw={600} mb={4} id="chat-grants">
        {t('grants.title')}
      </Text>
      <ul className={classes.grants}>
        {grants.map((grant) => (
          <li key={`${grant.serverId} ${grant.tool} ${grant.chatId ?? ''}`}>
            <span className={classes.grant}>
              {visibleName(grant.tool)}
              <span className={classes.more}>
                {[
                  visibleName(grant.serverName),
                  t(grant.chatId === undefined ? 'grants.always' : 'grants.chat'),
                  !grant.isValid && t('grants.invalid'),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </span>
            <CloseButton
              size="sm"
              onClick={() => revoke(grant)}
              aria-label={t('grants.revoke', { tool: visibleName(grant.tool) })}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
