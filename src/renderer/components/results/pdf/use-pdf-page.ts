import { type RefObject, useEffect, useState } from 'react';
import { type PdfDocument, pageText, paintPage } from './open-pdf.ts';
import { faultOf, type PdfFault } from './pdf-fault.ts';
import { PATIENCE_MS } from './pdf-limits.ts';
import { planPage } from './plan-page.ts';

interface ShownPage {
  readonly number: number;
  readonly text: string;
  readonly fault?: PdfFault;
}

interface PageView {
  readonly number: number;
  /** Of the room there is, in pixels; 0 while that is not known. */
  readonly width: number;
  readonly zoom: number;
}

/** Puts a page into its place, and says what stands on it; undefined until the first is there. */
export const usePdfPage = (
  pdf: PdfDocument,
  { number, width, zoom }: PageView,
  place: RefObject<HTMLElement | null>,
): ShownPage | undefined => {
  const [shown, setShown] = useState<ShownPage>();
  useEffect(() => {
    if (width === 0) return;
    const ended = new AbortController();
    const { signal } = ended;
    const fail = (fault: PdfFault): void => {
      if (signal.aborted) return;
      place.current?.replaceChildren();
      setShown({ number, text: '', fault });
    };
    const patience = setTimeout(() => {
      fail('slow');
      ended.abort();
    }, PATIENCE_MS);
    const show = async (): Promise<void> => {
      const page = await pdf.page(number);
      const plan = planPage(page.getViewport({ scale: 1 }), {
        width,
        zoom,
        pixelRatio: window.devicePixelRatio,
      });
      if (plan === undefined) return fail('broken');
      const canvas = await paintPage(page, plan.scale, signal);
      signal.throwIfAborted();
      canvas.style.width = `${plan.width}px`;
      canvas.style.height = `${plan.height}px`;
      canvas.setAttribute('aria-hidden', 'true');
      place.current?.replaceChildren(canvas);
      setShown({ number, text: '' });
      const text = await pageText(page);
      page.cleanup();
      if (!signal.aborted) setShown({ number, text });
    };
    show()
      .catch((error: unknown) => fail(faultOf(error)))
      .finally(() => clearTimeout(patience));
    return () => {
      clearTimeout(patience);
      ended.abort();
    };
  }, [pdf, number, width, zoom, place]);
  return shown;
};
