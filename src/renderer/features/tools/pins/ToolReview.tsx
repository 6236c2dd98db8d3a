import { Button, Group, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconFlag, IconLock, IconSparkles } from '@tabler/icons-react';
import { skipToken, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Tool } from '#shared/model/capability.ts';
import { ErrorNotice } from '../../../components/error-notice/ErrorNotice.tsx';
import { FlagList } from '../../../components/flags/FlagList.tsx';
import { hasWarning } from '../../../components/flags/has-warning.ts';
import { RelativeTime } from '../../../components/relative-time/RelativeTime.tsx';
import { visibleName } from '../../../components/results/visible-characters.ts';
import { orpc } from '../../../lib/client.ts';
import { DefinitionDifference } from './DefinitionDifference.tsx';
import classes from './Pins.module.css';
import { useToolDecisions } from './use-tool-decisions.tsx';

type Reason = 'changed' | 'heldNew' | 'new' | 'flagged' | 'noted';

const reasonOf = (tool: Tool): Reason | undefined => {
  const { status, isHeld } = tool.pin;
  if (status === 'changed') return 'changed';
  if (status === 'new') return isHeld ? 'heldNew' : 'new';
  if (tool.flags.length === 0) return undefined;
  return hasWarning(tool) ? 'flagged' : 'noted';
};

const signs = { changed: IconLock, heldNew: IconLock, new: IconSparkles, flagged: IconFlag } as const;

/** Why a tool is held, new or flagged, what changed, and what to do about it. */
export function ToolReview({ tool }: { readonly tool: Tool }) {
  const { t } = useTranslation('pins');
  const { approve } = useToolDecisions();
  const reason = reasonOf(tool);
  const isApproved = tool.pin.status === 'approved';
  const [open, { toggle, close }] = useDisclosure(tool.pin.isHeld);
  const hasDifference = open && !isApproved;
  const { data: difference, error } = useQuery(
    orpc.capabilities.toolDifference.queryOptions({
      input: hasDifference ? { id: tool.serverId, name: tool.name } : skipToken,
    }),
  );
  if (reason === undefined) return null;
  if (reason === 'noted')
    return (
      <section className={classes.notes} aria-label={t('review')}>
        <FlagList flags={tool.flags} />
      </section>
    );
  const Sign = signs[reason];
  // Another definition than the one that is shown is not approved by what is seen here.
  const isShown = isApproved || difference?.hash === tool.hash;
  return (
    <section className={classes.review} data-reason={reason} aria-label={t('review')}>
      <Group gap="xs" wrap="nowrap" align="flex-start">
        <Sign size={16} stroke={1.6} className={classes.reviewSign} aria-hidden />
        <Text size="sm" flex={1}>
          <strong>{t(`reason.${reason}`)}</strong> {t(`reason.${reason}Text`)}{' '}
          {tool.pin.status === 'changed' && tool.pin.approvedAt !== undefined && (
            <span className={classes.quiet}>
              {t('approvedAt')} <RelativeTime at={tool.pin.approvedAt} />
            </span>
          )}
        </Text>
      </Group>
      {open && tool.flags.length > 0 && <FlagList flags={tool.flags} />}
      {hasDifference && difference !== undefined && (
        <DefinitionDifference
          heading={t(`against.${difference.against}`, {
            server: visibleName(difference.other?.serverName ?? ''),
            tool: visibleName(difference.other?.tool ?? ''),
          })}
          changes={difference.changes}
        />
      )}
      {error && <ErrorNotice error={error} />}
      <Group gap="xs" mt={8}>
        {!isApproved && (
          <Button size="compact-sm" disabled={open && !isShown} onClick={() => approve(tool)}>
            {t('approve')}
          </Button>
        )}
        {!isApproved && open ? (
          <Button size="compact-sm" variant="default" onClick={close}>
            {t(tool.pin.isHeld ? 'keepHeld' : 'later')}
          </Button>
        ) : (
          <Button size="compact-sm" variant="default" onClick={toggle} aria-expanded={open}>
            {t(isApproved ? (open ? 'hideFlags' : 'showFlags') : 'showDifference')}
          </Button>
        )}
      </Group>
    </section>
  );
}
