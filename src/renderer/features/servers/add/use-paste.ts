import { useEffect, useState } from 'react';
import { client } from '../../../lib/client.ts';
import { setPastedText, takePasted, useAddDraft } from './add-draft.ts';

/** Long enough not to complain about a half-typed address. */
const TYPING_PAUSE_MS = 350;

interface Paste {
  readonly text: string;
  readonly error: unknown;
  readonly reading: boolean;
  readonly setText: (text: string) => void;
}

/** Understands what is pasted or typed into the box; the text stays whatever comes of it. */
export const usePaste = (): Paste => {
  const text = useAddDraft((draft) => draft.text);
  const [outcome, setOutcome] = useState<{ readonly text: string; readonly error?: unknown }>({ text });

  useEffect(() => {
    if (text === outcome.text) return;
    if (text.trim() === '') return setOutcome({ text });
    let current = true;
    const read = async () => {
      try {
        const result = await client.servers.parse({ text });
        if (!current) return;
        takePasted(result);
        setOutcome({ text });
      } catch (error) {
        if (current) setOutcome({ text, error });
      }
    };
    const timer = setTimeout(() => void read(), TYPING_PAUSE_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [text, outcome.text]);

  const reading = text !== outcome.text && text.trim() !== '';
  return { text, error: reading ? undefined : outcome.error, reading, setText: setPastedText };
};
