import type { Server } from '#shared/model/server.ts';
import type { Settings } from '#shared/model/settings.ts';
import { planRuleChange } from './rule-change.ts';

export interface FollowRulesOptions {
  readonly settings: () => Settings;
  readonly servers: () => readonly Server[];
  readonly start: (serverId: string) => void;
  readonly restart: (serverId: string) => Promise<void>;
  readonly onProblem: (error: unknown) => void;
}

const partOf = ({ allowedHosts, onlyAllowedHosts, certificateFile }: Settings): string =>
  JSON.stringify([allowedHosts, onlyAllowedHosts, certificateFile]);

/** To be told of changed settings: makes the connections that there are follow the network rules. */
export const createRuleFollower = (options: FollowRulesOptions): (() => void) => {
  let followed = partOf(options.settings());
  return () => {
    const settings = options.settings();
    const wanted = partOf(settings);
    if (wanted === followed) return;
    followed = wanted;
    const { start, restart } = planRuleChange(options.servers(), settings);
    for (const id of restart) options.restart(id).catch(options.onProblem);
    for (const id of start) {
      try {
        options.start(id);
      } catch (error) {
        options.onProblem(error);
      }
    }
  };
};
