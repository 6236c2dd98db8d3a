import type { Profile, ProfileRule } from '#shared/model/gateway.ts';

export type RuleMode = ProfileRule['mode'];
export type ProfileRules = Pick<Profile, 'everyServer' | 'rules'>;

const ruleOf = ({ rules }: ProfileRules, serverId: string): ProfileRule | undefined =>
  rules.find((rule) => rule.serverId === serverId);

const withRule = (
  { rules }: ProfileRules,
  serverId: string,
  rule: ProfileRule | undefined,
): ProfileRule[] => [
  ...rules.filter((other) => other.serverId !== serverId),
  ...(rule === undefined ? [] : [rule]),
];

/** What holds for a server, also where no rule says it. */
export const modeOf = (profile: ProfileRules, serverId: string): RuleMode =>
  ruleOf(profile, serverId)?.mode ?? (profile.everyServer ? 'all' : 'none');

/** Tools that a rule names; without one none are. */
export const namedTools = (profile: ProfileRules, serverId: string): readonly string[] =>
  ruleOf(profile, serverId)?.tools ?? [];

export const seesTool = (profile: ProfileRules, serverId: string, tool: string): boolean => {
  const mode = modeOf(profile, serverId);
  if (mode === 'all' || mode === 'none') return mode === 'all';
  return namedTools(profile, serverId).includes(tool) === (mode === 'only');
};

/** Another way to say it, with what is seen now staying as it is; `present` are the tools that the server has. */
export const withMode = (
  profile: ProfileRules,
  serverId: string,
  mode: RuleMode,
  present: readonly string[],
): ProfileRule[] => {
  if (mode === modeOf(profile, serverId)) return [...profile.rules];
  if (mode === 'all' || mode === 'none') {
    const isUsual = (mode === 'all') === profile.everyServer;
    return withRule(profile, serverId, isUsual ? undefined : { serverId, mode, tools: [] });
  }
  const tools = present.filter((tool) => seesTool(profile, serverId, tool) === (mode === 'only'));
  return withRule(profile, serverId, { serverId, mode, tools });
};

/** Tools that are ticked or unticked, of a server whose rule is about tools. */
export const withTools = (
  profile: ProfileRules,
  serverId: string,
  tools: readonly string[],
  seen: boolean,
): ProfileRule[] => {
  const rule = ruleOf(profile, serverId);
  if (rule === undefined) return [...profile.rules];
  const isNamed = seen === (rule.mode === 'only');
  const others = rule.tools.filter((tool) => !tools.includes(tool));
  return withRule(profile, serverId, { ...rule, tools: isNamed ? [...others, ...tools] : others });
};

/** Every server, or those that are chosen: what is seen of a server with a rule of its own stays as it is. */
export const withEveryServer = (
  profile: ProfileRules,
  everyServer: boolean,
  serverIds: readonly string[],
): ProfileRules => {
  if (everyServer === profile.everyServer) return profile;
  if (everyServer) return { everyServer, rules: profile.rules.filter(({ mode }) => mode !== 'all') };
  const unruled = serverIds.filter((serverId) => ruleOf(profile, serverId) === undefined);
  return {
    everyServer,
    rules: [
      ...profile.rules.filter(({ mode }) => mode !== 'none'),
      ...unruled.map((serverId): ProfileRule => ({ serverId, mode: 'all', tools: [] })),
    ],
  };
};
