import MarkdownWorker from './markdown-worker.ts?worker';
import type { MarkdownTree } from './tree-limits.ts';
import type { WorkerWord } from './worker-word.ts';

/** A text that takes longer to parse is shown as it is. */
const PATIENCE_MS = 10_000;

interface Waiting {
  readonly text: string;
  readonly signal: AbortSignal;
  readonly tell: (tree: MarkdownTree | undefined) => void;
}

const waiting: Waiting[] = [];
let worker: Worker | undefined;
let isBusy = false;

const endWorker = (): void => {
  worker?.terminate();
  worker = undefined;
};

/** One at a time: the answer is of the text that was asked for. */
const ask = (text: string): Promise<MarkdownTree | undefined> => {
  worker ??= new MarkdownWorker();
  const asked = worker;
  return new Promise((resolve) => {
    let patience: ReturnType<typeof setTimeout> | undefined;
    const answer = (tree: MarkdownTree | undefined): void => {
      clearTimeout(patience);
      asked.onmessage = null;
      asked.onerror = null;
      resolve(tree);
    };
    const giveUp = (): void => {
      endWorker();
      answer(undefined);
    };
    asked.onmessage = ({ data }: MessageEvent<WorkerWord>) => {
      if (data.type === 'parsed') answer(data.tree);
      // How long its own loading takes says nothing about the text.
      else patience = setTimeout(giveUp, PATIENCE_MS);
    };
    asked.onerror = giveUp;
    asked.postMessage(text);
  });
};

const work = async (): Promise<void> => {
  if (isBusy) return;
  isBusy = true;
  try {
    // What came last is what is looked at.
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop())
      if (!next.signal.aborted) next.tell(await ask(next.text));
  } finally {
    isBusy = false;
  }
};

/**
 * Parses a text beside the page, which stays smooth meanwhile. Told undefined where it is too deep, too much or takes
 * too long; told nothing where it is no longer wanted.
 */
export const parseApart = (text: string, signal: AbortSignal, tell: Waiting['tell']): void => {
  waiting.push({
    text,
    signal,
    tell: (tree) => {
      if (!signal.aborted) tell(tree);
    },
  });
  void work();
};
