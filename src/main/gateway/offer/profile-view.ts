import type { Profile, ProfileRule } from '#shared/model/gateway.ts';

/** The rule that holds for a server; undefined where it is not of the profile. */
const ruleOf = (profile: Profile, serverId: string): ProfileRule | undefined => {
  const rule = profile.rules.find((one) => one.serverId === serverId);
  if (rule !== undefined) return rule.mode === 'none' ? undefined : rule;
  return profile.everyServer ? { serverId, mode: 'all', tools: [] } : undefined;
};

/** Which tools of a server a profile shows; undefined where it shows nothing of the server at all. */
export const shownTools = (profile: Profile, serverId: string): ((tool: string) => boolean) | undefined => {
  const rule = ruleOf(profile, serverId);
  if (rule === undefined) return undefined;
  const named = new Set(rule.tools);
  const shows: Record<ProfileRule['mode'], (tool: string) => boolean> = {
    all: () => true,
    only: (tool) => named.has(tool),
    except: (tool) => !named.has(tool),
    none: () => false,
  };
  return shows[rule.mode];
};
