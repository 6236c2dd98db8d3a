import { useCallback, useEffect, useRef, useState } from 'react';
import type { DoctorEvent } from '#shared/model/doctor.ts';
import type { PatchbayEvent } from '#shared/model/event.ts';
import { client } from '../../lib/client.ts';
import { useConnection } from '../../lib/connection-state.ts';
import { onPatchbayEvent } from '../../lib/events.ts';
import { afterEvents, brokenOff, type DoctorRun, nothingYet } from './doctor-run.ts';

/** Which checks an event may have changed. */
const touchedBy = (event: PatchbayEvent): readonly string[] => {
  switch (event.type) {
    case 'server-changed':
      return [`server:${event.server.id}`];
    case 'server-removed':
      return [`server:${event.serverId}`];
    case 'settings-changed':
    case 'gateway-changed':
      return ['gateway', 'certificates', 'port'];
    case 'system-changed':
      return ['data-folder', 'keychain', 'path', 'port'];
    default:
      return [];
  }
};

/** Many servers start at once; they are looked at together. */
const GATHER_MS = 400;

/** Often enough to look like at once. */
const SHOW_MS = 50;

/** The state for which a server was last looked at: calls and measurements change it too, and are no news here. */
const isNews = (seen: Map<string, string>, event: PatchbayEvent): boolean => {
  if (event.type !== 'server-changed') return true;
  const { id, state, enabled } = event.server;
  const now = `${state.kind} ${state.since} ${enabled}`;
  const before = seen.get(id);
  seen.set(id, now);
  return before !== now;
};

export interface DoctorPageState {
  readonly run: DoctorRun;
  readonly isRunning: boolean;
  readonly error: unknown;
  /** Looks at everything again, or at some of it. */
  readonly look: (only?: readonly string[]) => void;
}

/** Runs the doctor once the page is open, and again what an event may have changed. */
export const useDoctor = (): DoctorPageState => {
  const [run, setRun] = useState<DoctorRun>(nothingYet);
  const [isRunning, setRunning] = useState(false);
  const [error, setError] = useState<unknown>(undefined);
  const leaving = useRef(new AbortController());
  const whole = useRef<AbortController | undefined>(undefined);

  const look = useCallback((only?: readonly string[]) => {
    const controller = new AbortController();
    const signal = AbortSignal.any([controller.signal, leaving.current.signal]);
    if (only === undefined) {
      whole.current?.abort();
      whole.current = controller;
      setRunning(true);
      setError(undefined);
    }
    const follow = async (): Promise<void> => {
      let gathered: DoctorEvent[] = [];
      const flush = (): void => {
        const events = gathered;
        gathered = [];
        if (signal.aborted || events.length === 0) return;
        setRun((before) => afterEvents(before, events, only, new Date().toISOString()));
      };
      const events = await client.doctor.follow(only === undefined ? {} : { only: [...only] }, { signal });
      for await (const event of events) {
        if (gathered.length === 0) setTimeout(flush, SHOW_MS);
        gathered.push(event);
      }
    };
    follow()
      .catch((cause: unknown) => {
        if (signal.aborted) return;
        setError(cause);
        setRun(brokenOff);
      })
      .finally(() => {
        if (whole.current === controller && !signal.aborted) setRunning(false);
      });
  }, []);

  const generation = useConnection((store) => store.generation);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another connection is another program, looked at anew.
  useEffect(() => {
    leaving.current = new AbortController();
    const seen = new Map<string, string>();
    const touched = new Set<string>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    look();
    const forget = onPatchbayEvent((event) => {
      const ids = isNews(seen, event) ? touchedBy(event) : [];
      for (const id of ids) touched.add(id);
      if (touched.size === 0 || timer !== undefined) return;
      timer = setTimeout(() => {
        timer = undefined;
        look([...touched]);
        touched.clear();
      }, GATHER_MS);
    });
    return () => {
      forget();
      clearTimeout(timer);
      leaving.current.abort();
    };
  }, [look, generation]);

  return { run, isRunning, error, look };
};
