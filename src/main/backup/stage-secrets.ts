import type { SecretsService } from '../secrets/secrets-service.ts';
import { createServerSecrets } from '../servers/server-secrets.ts';
import type { RegistryState } from './registry-state.ts';
import type { Planned, RestorePlan } from './restore-plan.ts';

/** One after the other: a keychain may ask the person, once. */
const stageAll = async <Written, Kept>(
  planned: readonly Planned<Written, Kept>[],
  stage: (written: Written) => Promise<Kept>,
): Promise<Kept[]> => {
  const staged: Kept[] = [];
  for (const one of planned) staged.push(one.kind === 'kept' ? one.value : await stage(one.value));
  return staged;
};

/**
 * Puts new secrets into the keychain, in the name of the owner until the registry names them, and gives the registry
 * as it will be. Throws `keychain-unavailable`; what it had put there is then still of the owner.
 */
export const stageSecrets = async (
  plan: RestorePlan,
  owner: string,
  secrets: SecretsService,
): Promise<Omit<RegistryState, 'sends'>> => {
  const ofServers = createServerSecrets(secrets);
  return {
    ...plan,
    servers: await stageAll(plan.servers, async ({ record, personal, input, keepOf }) => ({
      record: { ...record, ...(await ofServers.store(owner, input, keepOf)) },
      personal,
    })),
    providers: await stageAll(plan.providers, async ({ apiKey, headers, keepOf, ...provider }) => {
      const key = await secrets.store(owner, { apiKey }, keepOf && { apiKey: keepOf.apiKey });
      return {
        ...provider,
        apiKey: key.apiKey ?? '',
        headers: await secrets.store(owner, headers, keepOf?.headers),
      };
    }),
    instances: await stageAll(plan.instances, async ({ key, keepKey, ...instance }) => {
      const stored = await secrets.store(
        owner,
        { key },
        keepKey === undefined ? undefined : { key: keepKey },
      );
      return { ...instance, key: stored.key ?? '' };
    }),
  };
};
