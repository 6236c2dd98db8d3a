import type { ServerInput } from '#shared/model/server.ts';
import type { System } from '#shared/model/system.ts';
import type { Clock } from './clock.ts';
import type { BuiltInPrograms } from './connections/launch/built-in-programs.ts';
import type { StartProcess } from './connections/stdio/server-process.ts';
import type { Machine } from './doctor/machine.ts';
import type { Logger } from './logger.ts';
import type { Keychain } from './secrets/keychain.ts';

/** What the whole program is made with. */
export interface ControlCenterOptions {
  readonly dataDir: string;
  readonly version: string;
  readonly face: System['face'];
  /** The system's own unless said otherwise. */
  readonly keychain?: Keychain | undefined;
  /** Looks for a keychain, at the start and whenever it is tried again. */
  readonly openKeychain?: () => Promise<Keychain>;
  readonly clock?: Clock;
  readonly logger?: Logger;
  /** The environment that launches start from. */
  readonly env?: NodeJS.ProcessEnv;
  readonly platform?: NodeJS.Platform;
  /** The person's own folder; the system's word for it unless said otherwise. */
  readonly homeDir?: string;
  /** The program and arguments that run the command line, for programs that are told to; none unless said otherwise. */
  readonly ownCommand?: readonly string[];
  /** The servers that come with the program; none unless said otherwise. */
  readonly builtIn?: BuiltInPrograms;
  /** Runs a file with the runtime of this program, for built-in servers that are made to be run so. */
  readonly startInner?: StartProcess;
  /** What is registered at the first start, where nobody has registered anything; asked for only then. */
  readonly firstServers?: (dataDir: string) => Promise<readonly ServerInput[]>;
  /** Shows a folder to the person; left out where nobody sits at this machine. */
  readonly showFolder?: ((path: string) => Promise<void>) | undefined;
  /** What the doctor looks at; this one unless said otherwise. */
  readonly machine?: Machine;
  /** Whether enabled servers are started at once; true unless said otherwise. */
  readonly autoStart?: boolean;
}
