import type { DoctorEvent } from '#shared/model/doctor.ts';
import type { System } from '#shared/model/system.ts';
import { os } from '../implement.ts';
import { pushStream } from '../push-stream.ts';
import type { DoctorService } from './doctor-service.ts';

export interface DoctorRoutesOptions {
  readonly doctor: DoctorService;
  /** The report of a bug. */
  readonly makeBundle: () => Promise<{ readonly fileName: string; readonly text: string }>;
  /** Throws `keychain-unavailable` where it still cannot be used. */
  readonly reopenKeychain: () => Promise<System>;
  /** Throws `no-desktop`. */
  readonly openDataFolder: () => Promise<void>;
}

const listOf = (only: string | readonly string[] | undefined): readonly string[] | undefined =>
  typeof only === 'string' ? [only] : only;

export const createDoctorRoutes = ({
  doctor,
  makeBundle,
  reopenKeychain,
  openDataFolder,
}: DoctorRoutesOptions) => ({
  bundle: os.doctor.bundle.handler(() => makeBundle()),
  report: os.doctor.report.handler(({ input, signal }) => doctor.run({ only: listOf(input.only), signal })),
  follow: os.doctor.follow.handler(async function* ({ input, signal }) {
    const events = pushStream<DoctorEvent | { type: 'failed'; error: unknown }>((push) => {
      const leaving = new AbortController();
      doctor
        .run({ only: listOf(input.only), signal: leaving.signal, onEvent: push })
        .catch((error: unknown) => push({ type: 'failed', error }));
      // A reader that leaves ends what is still looked at.
      return () => leaving.abort();
    }, signal);
    for await (const event of events) {
      if (event.type === 'failed') throw event.error;
      yield event;
      if (event.type === 'done') return;
    }
  }),
  reopenKeychain: os.doctor.reopenKeychain.handler(() => reopenKeychain()),
  openDataFolder: os.doctor.openDataFolder.handler(async () => {
    await openDataFolder();
    return { ok: true as const };
  }),
});
