import { useState } from 'react';
import type { OpenWebUiInstance } from '#shared/model/open-webui.ts';
import { ChoiceStep } from './ChoiceStep.tsx';
import { newDraft } from './draft.ts';
import { FileStep } from './FileStep.tsx';
import { SendStep } from './SendStep.tsx';

/** Open WebUI in three steps: what it gets, what that would be, done with a way back. */
export function OpenWebUiSheet({ serverIds }: { readonly serverIds: readonly string[] }) {
  const [draft, setDraft] = useState(() => newDraft(serverIds));
  const [next, setNext] = useState<'file' | OpenWebUiInstance>();
  const back = () => setNext(undefined);
  if (next === undefined) return <ChoiceStep draft={draft} onDraft={setDraft} onNext={setNext} />;
  if (next === 'file') return <FileStep draft={draft} onBack={back} />;
  return <SendStep draft={draft} instance={next} onBack={back} />;
}
