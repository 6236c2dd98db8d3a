import type { Server } from '#shared/model/server.ts';
import { toldInstructions } from '#shared/servers/told-instructions.ts';

const changing = { listChanged: true };

/** Of many servers, which come and go: everything that any of them may have. */
export const joinedCapabilities: Readonly<Record<string, unknown>> = {
  tools: changing,
  prompts: changing,
  resources: { ...changing, subscribe: true },
  completions: {},
  logging: {},
};

/** Of one server: what it declared, as far as it is carried; tools where it has not said anything yet. */
export const ownCapabilities = ({ facts }: Server): Readonly<Record<string, unknown>> => {
  const { tools, prompts, resources, completions, logging } = facts.capabilities;
  if (facts.listedAt === undefined) return { tools: changing, logging: {} };
  const subscribes = (resources as { subscribe?: unknown } | undefined)?.subscribe === true;
  return {
    ...(tools === undefined ? {} : { tools: changing }),
    ...(prompts === undefined ? {} : { prompts: changing }),
    ...(resources === undefined ? {} : { resources: { ...changing, subscribe: subscribes } }),
    ...(completions === undefined ? {} : { completions: {} }),
    ...(logging === undefined ? {} : { logging: {} }),
  };
};

/** What each server says of itself, under its name. */
export const joinedInstructions = (servers: readonly Server[]): string | undefined => {
  const said = servers.flatMap(({ name, facts }) => {
    const told = toldInstructions(facts)?.trim() ?? '';
    return told === '' ? [] : [`# ${name}\n\n${told}`];
  });
  return said.length === 0 ? undefined : said.join('\n\n');
};
