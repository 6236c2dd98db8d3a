import { useCallback, useEffect, useState } from 'react';
import { openPdf, type PdfDocument } from './open-pdf.ts';
import { faultOf, type PdfFault } from './pdf-fault.ts';
import { MOST_PDF_BYTES, PATIENCE_MS } from './pdf-limits.ts';
import { readMedia } from './read-media.ts';

export type PdfState =
  | { readonly kind: 'opening' }
  | { readonly kind: 'open'; readonly pdf: PdfDocument }
  | { readonly kind: 'failed'; readonly fault: PdfFault };

const opening: PdfState = { kind: 'opening' };

/** A document for as long as it is seen: each has a worker, and a conversation may have many. */
export const usePdf = (
  source: string,
  isSeen: boolean,
): { readonly state: PdfState; readonly giveUp: () => void } => {
  const [state, setState] = useState<PdfState>(opening);
  const hasFailed = state.kind === 'failed';
  useEffect(() => {
    if (!isSeen || hasFailed) return;
    const ended = new AbortController();
    const { signal } = ended;
    const fail = (fault: PdfFault): void => {
      if (!signal.aborted) setState({ kind: 'failed', fault });
    };
    const patience = setTimeout(() => {
      fail('slow');
      ended.abort();
    }, PATIENCE_MS);
    const open = async (): Promise<void> => {
      const bytes = await readMedia(source, MOST_PDF_BYTES, signal);
      if (bytes === undefined) return fail('too-large');
      const pdf = await openPdf(bytes, signal, () => fail('slow'));
      if (!signal.aborted) setState({ kind: 'open', pdf });
    };
    open()
      .catch((error: unknown) => fail(faultOf(error)))
      .finally(() => clearTimeout(patience));
    return () => {
      clearTimeout(patience);
      ended.abort();
      setState((last) => (last.kind === 'open' ? opening : last));
    };
  }, [source, isSeen, hasFailed]);
  const giveUp = useCallback(() => setState({ kind: 'failed', fault: 'slow' }), []);
  return { state, giveUp };
};
