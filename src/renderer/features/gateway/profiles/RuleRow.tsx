import { Select } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { type ProfileRule, ruleModes } from '#shared/model/gateway.ts';
import type { Server } from '#shared/model/server.ts';
import { visibleName } from '../../../components/results/visible-characters.ts';
import { StateSign } from '../../../components/server-state/StateSign.tsx';
import { useErrorNotifier } from '../../../lib/use-error-notifier.tsx';
import { serverToolsQuery } from '../../tools/tools-query.ts';
import classes from '../Gateway.module.css';
import { modeOf, type ProfileRules, type RuleMode, withMode, withTools } from './profile-rules.ts';
import { ToolTicks } from './ToolTicks.tsx';

interface RuleRowProps {
  readonly profile: ProfileRules;
  readonly server: Server;
  readonly onChange: (patch: { readonly rules: ProfileRule[] }) => void;
}

/** How much of one server is seen; its tools one by one where the rule is about them. */
export const RuleRow = memo(function RuleRow({ profile, server, onChange }: RuleRowProps) {
  const { t } = useTranslation('gateway');
  const queryClient = useQueryClient();
  const notifyError = useErrorNotifier();
  const mode = modeOf(profile, server.id);
  const name = visibleName(server.name);
  const choose = async (wanted: RuleMode) => {
    const tools = await queryClient.ensureQueryData(serverToolsQuery(server.id));
    const present = tools.map((tool) => tool.name);
    onChange({ rules: withMode(profile, server.id, wanted, present) });
  };
  return (
    <li className={classes.rule}>
      <div className={classes.ruleHead}>
        <StateSign kind={server.state.kind} />
        <span className={`ellipsis ${classes.ruleName}`} title={name}>
          {name}
        </span>
        <Select
          size="xs"
          w={168}
          aria-label={t('profiles.seenOf', { name })}
          allowDeselect={false}
          data={ruleModes.map((value) => ({ value, label: t(`profiles.mode.${value}`) }))}
          value={mode}
          onChange={(value) => value !== null && void choose(value as RuleMode).catch(notifyError)}
        />
      </div>
      {(mode === 'only' || mode === 'except') && (
        <ToolTicks
          profile={profile}
          serverId={server.id}
          serverName={name}
          onTick={(tools, seen) => onChange({ rules: withTools(profile, server.id, tools, seen) })}
        />
      )}
    </li>
  );
});
