import { create } from 'zustand';

export interface CallProgress {
  readonly progress: number;
  readonly total?: number;
  readonly message?: string;
}

interface CallProgressStore {
  readonly byCallId: Readonly<Record<string, CallProgress>>;
}

/** What running calls said of how far they are, by call id. */
const useCallProgressStore = create<CallProgressStore>(() => ({ byCallId: {} }));

export const useCallProgress = (callId: string | undefined): CallProgress | undefined =>
  useCallProgressStore((store) => (callId === undefined ? undefined : store.byCallId[callId]));

export const setCallProgress = (callId: string, progress: CallProgress): void =>
  useCallProgressStore.setState((store) => ({ byCallId: { ...store.byCallId, [callId]: progress } }));

export const forgetCallProgress = (callId: string): void =>
  useCallProgressStore.setState((store) => {
    const { [callId]: _, ...byCallId } = store.byCallId;
    return { byCallId };
  });
