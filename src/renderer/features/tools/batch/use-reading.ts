import { useEffect, useState } from 'react';
import type { BatchReading } from '#shared/model/batch.ts';
import type { Tool } from '#shared/model/capability.ts';
import { client } from '../../../lib/client.ts';

const TYPING_MS = 250;

export type Reading =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'reading' }
  | { readonly kind: 'read'; readonly reading: BatchReading }
  | { readonly kind: 'refused'; readonly error: unknown };

/** What the text holds, read and checked a moment after the last key. */
export const useReading = ({ serverId, name }: Tool, text: string): Reading => {
  const isEmpty = text.trim() === '';
  const [reading, setReading] = useState<Reading>({ kind: isEmpty ? 'nothing' : 'reading' });
  useEffect(() => {
    if (isEmpty) {
      setReading({ kind: 'nothing' });
      return;
    }
    setReading((before) => (before.kind === 'read' ? before : { kind: 'reading' }));
    const stop = new AbortController();
    const timer = setTimeout(() => {
      client.batches.read({ id: serverId, name, text }, { signal: stop.signal }).then(
        (read) => !stop.signal.aborted && setReading({ kind: 'read', reading: read }),
        (error: unknown) => !stop.signal.aborted && setReading({ kind: 'refused', error }),
      );
    }, TYPING_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [serverId, name, text, isEmpty]);
  return reading;
};
