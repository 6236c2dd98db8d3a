import { Skeleton, Text } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './Pdf.module.css';
import { PdfPages, type PdfPlace } from './PdfPages.tsx';
import { MOST_PDF_BYTES } from './pdf-limits.ts';
import { usePdf } from './use-pdf.ts';
import { useWhileSeen } from './use-while-seen.ts';

interface PdfPreviewProps {
  readonly source: string;
  readonly sizeBytes: number | undefined;
  readonly name: string;
}

function SeenPdf({ source, name }: Omit<PdfPreviewProps, 'sizeBytes'>) {
  const { t } = useTranslation('tools');
  const box = useRef<HTMLDivElement>(null);
  const { isSeen, height } = useWhileSeen(box);
  const [place, setPlace] = useState<PdfPlace>({ page: 1, zoomStep: 0 });
  const { state, giveUp } = usePdf(source, isSeen);
  return (
    <div
      ref={box}
      className={classes.pdf}
      style={state.kind === 'opening' ? { minHeight: height } : undefined}
    >
      {state.kind === 'opening' && (
        <div role="status" aria-label={t('pdf.opening')}>
          <Skeleton height={160} />
        </div>
      )}
      {state.kind === 'open' && (
        <PdfPages pdf={state.pdf} name={name} place={place} onMove={setPlace} onSlow={giveUp} />
      )}
      {state.kind === 'failed' && (
        <Text size="sm" c="dimmed">
          {t(`pdf.fault.${state.fault}`)}
        </Text>
      )}
    </div>
  );
}

/** A document, shown where it is not too large for that. */
export function PdfPreview({ source, sizeBytes = 0, name }: PdfPreviewProps) {
  const { t } = useTranslation('tools');
  return sizeBytes > MOST_PDF_BYTES ? (
    <Text size="sm" c="dimmed">
      {t('pdf.fault.too-large')}
    </Text>
  ) : (
    <SeenPdf key={source} source={source} name={name} />
  );
}
