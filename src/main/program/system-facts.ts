import type { KeychainState, MediaSweep, System } from '#shared/model/system.ts';
import type { CommandPath } from '../connections/launch/command-path.ts';
import type { EventBus } from '../events.ts';
import type { Logger } from '../logger.ts';

export interface SystemFactsOptions {
  /** What is known from the start. */
  readonly fixed: Omit<System, 'address' | 'commandPath' | 'keychain' | 'media'>;
  readonly keychain: KeychainState;
  /** The login shell takes its time to name it. */
  readonly commandPath: Promise<CommandPath>;
  readonly events: EventBus;
  readonly logger: Logger;
}

export interface SystemFacts {
  get(): System;
  /** Where the program listens, for the footer and the doctor. */
  setAddress(address: string): void;
  setKeychain(keychain: KeychainState): void;
  setMedia(media: MediaSweep): void;
}

/** What this Patchbay runs on; every face is told when more of it is known. */
export const createSystemFacts = ({
  fixed,
  keychain,
  commandPath,
  events,
  logger,
}: SystemFactsOptions): SystemFacts => {
  let learnt: Pick<System, 'address' | 'commandPath' | 'keychain' | 'media'> = {
    keychain,
    commandPath: { source: 'process' },
  };
  const get = (): System => ({ ...fixed, ...learnt });
  const learn = (more: Partial<typeof learnt>): void => {
    learnt = { ...learnt, ...more };
    events.emit({ type: 'system-changed', system: get() });
  };
  void commandPath.then(({ source, warning }) => {
    if (warning !== undefined) logger.log('warning', warning);
    learn({ commandPath: { source, warning } });
  });
  return {
    get,
    setAddress: (address) => learn({ address }),
    setKeychain: (changed) => learn({ keychain: changed }),
    setMedia: (media) => learn({ media }),
  };
};
