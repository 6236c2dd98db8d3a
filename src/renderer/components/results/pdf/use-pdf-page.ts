import { useDocumentVisibility } from '@mantine/hooks';
import { type RefObject, useEffect, useState } from 'react';
import { type PdfDocument, pageText, paintPage } from './open-pdf.ts';
import { PATIENCE_MS } from './pdf-limits.ts';
import { planPage } from './plan-page.ts';

interface ShownPage {
  readonly number: number;
  readonly text: string;
  readonly isBroken?: boolean;
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
  onSlow: () => void,
): ShownPage | undefined => {
  const [shown, setShown] = useState<ShownPage>();
  // Nothing is painted in a window that is not seen, which is no fault of the page.
  const canPaint = useDocumentVisibility() === 'visible' && width > 0;
  useEffect(() => {
    if (!canPaint) return;
    const ended = new AbortController();
    const { signal } = ended;
    const fail = (): void => {
      if (signal.aborted) return;
      place.current?.replaceChildren();
      setShown({ number, text: '', isBroken: true });
    };
    // A worker that is lost in a page answers for no other one.
    const patience = setTimeout(onSlow, PATIENCE_MS);
    const show = async (): Promise<void> => {
      const page = await pdf.page(number);
      const plan = planPage(page.getViewport({ scale: 1 }), {
        width,
        zoom,
        pixelRatio: window.devicePixelRatio,
      });
      if (plan === undefined) return fail();
      const canvas = await paintPage(page, plan.scale, signal);
      signal.throwIfAborted();
      canvas.style.width = `${plan.width}px`;
      canvas.style.height = `${plan.height}px`;
      canvas.setAttribute('aria-hidden', 'true');
      place.current?.replaceChildren(canvas);
      setShown({ number, text: '' });
      // A page whose text is damaged is a picture still.
      const text = await pageText(page).catch(() => '');
      page.cleanup();
      if (!signal.aborted) setShown({ number, text });
    };
    show()
      .catch(fail)
      .finally(() => clearTimeout(patience));
    return () => {
      clearTimeout(patience);
      ended.abort();
    };
  }, [canPaint, pdf, number, width, zoom, place, onSlow]);
  return shown;
};
