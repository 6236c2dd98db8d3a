import type { PDFPageProxy } from 'pdfjs-dist';
import { pacedPort } from './paced-port.ts';
import { MOST_MESSAGES_OF_A_PAGE, MOST_PAGE_CHARACTERS, MOST_PICTURE_PIXELS } from './pdf-limits.ts';

/** How long a worker has to let go of its document before it is ended all the same. */
const GRACE_MS = 1_000;

export interface PdfDocument {
  readonly pageCount: number;
  page(number: number): Promise<PDFPageProxy>;
  close(): void;
}

const settlesWithin = (work: Promise<unknown>, limitMs: number): Promise<unknown> =>
  Promise.race([work, new Promise((resolve) => setTimeout(resolve, limitMs))]);

/**
 * Opens a document that may mean no good: in a worker of its own that can be ended at any moment, without scripts,
 * forms, WebAssembly (the policy forbids it) or anything from another origin. Only pixels and text come out of it.
 */
export const openPdf = async (
  data: Uint8Array<ArrayBuffer>,
  signal: AbortSignal,
  onFlood: () => void,
): Promise<PdfDocument> => {
  // A megabyte and a half, wanted only where a PDF is seen.
  const [{ getDocument, PDFWorker, VerbosityLevel, version }, { default: Worker }] = await Promise.all([
    import('pdfjs-dist'),
    import('pdfjs-dist/build/pdf.worker.min.mjs?worker'),
  ]);
  signal.throwIfAborted();
  const thread = new Worker();
  const { port, close: closePort } = pacedPort(thread);
  let heard = 0;
  thread.addEventListener('message', () => {
    heard += 1;
    if (heard !== MOST_MESSAGES_OF_A_PAGE) return;
    thread.terminate();
    closePort();
    onFlood();
  });
  const verbosity = VerbosityLevel.ERRORS;
  const worker = PDFWorker.create({ port, verbosity });
  // scripts/lib/bundle-pdf-parts.ts puts them there.
  const parts = new URL(`/assets/pdfjs-${version}/`, window.location.href).href;
  const task = getDocument({
    data,
    worker,
    verbosity,
    enableXfa: false,
    useWasm: false,
    wasmUrl: parts,
    cMapUrl: parts,
    maxImageSize: MOST_PICTURE_PIXELS,
    disableAutoFetch: true,
    disableStream: true,
    disableRange: true,
  });
  const close = (): void => {
    signal.removeEventListener('abort', close);
    const end = (): void => {
      worker.destroy();
      thread.terminate();
      closePort();
    };
    settlesWithin(task.destroy(), GRACE_MS).then(end, end);
  };
  signal.addEventListener('abort', close);
  try {
    const { numPages } = await task.promise;
    const page = async (number: number): Promise<PDFPageProxy> => {
      heard = 0;
      return (await task.promise).getPage(number);
    };
    return { pageCount: numPages, page, close };
  } catch (error) {
    close();
    throw error;
  }
};

/** Paints a page on a canvas of its own, so that the one before stays until this is done. */
export const paintPage = async (
  page: PDFPageProxy,
  scale: number,
  signal: AbortSignal,
): Promise<HTMLCanvasElement> => {
  const { AnnotationMode } = await import('pdfjs-dist');
  signal.throwIfAborted();
  const viewport = page.getViewport({ scale });
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.floor(viewport.width));
  canvas.height = Math.max(1, Math.floor(viewport.height));
  // Stamps and filled fields belong to what a page looks like; they are painted, and nothing can be clicked.
  const task = page.render({ canvas, viewport, annotationMode: AnnotationMode.ENABLE });
  const cancel = (): void => task.cancel();
  signal.addEventListener('abort', cancel);
  try {
    await task.promise;
  } finally {
    signal.removeEventListener('abort', cancel);
  }
  return canvas;
};

/** What stands on a page, as far as its document says it as text. */
export const pageText = async (page: PDFPageProxy): Promise<string> => {
  const reader = page.streamTextContent().getReader();
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text;
    for (const item of value.items) if ('str' in item) text += item.hasEOL ? `${item.str}\n` : item.str;
    if (text.length < MOST_PAGE_CHARACTERS) continue;
    await reader.cancel(new Error('enough'));
    return text.slice(0, MOST_PAGE_CHARACTERS);
  }
};
