/** What a document written by hand is made of; everything is as a person would write it, no library between. */
export interface PdfDraft {
  /** The text of each page. */
  readonly pages: readonly string[];
  /** `[0 0 width height]` of each page. */
  readonly mediaBox?: string;
  /** More entries of the catalogue, of every page, and of the trailer; they win over those of the same name. */
  readonly catalog?: string;
  readonly page?: string;
  readonly trailer?: string;
  /** More objects, named from 1,000,000 on: `more[0]` is `1000000 0 R`. */
  readonly more?: readonly string[];
}

export const FIRST_MORE = 1_000_000;
const FIRST_PAGE = 10;

const content = (text: string): string => {
  const drawn = `0.8 0.9 1 rg 20 20 160 40 re f BT 0 g /F1 14 Tf 24 120 Td (${text}) Tj ET`;
  return `<< /Length ${drawn.length} >>\nstream\n${drawn}\nendstream`;
};

/** A PDF of pages with a line of text each. */
export const writePdf = (draft: PdfDraft): Buffer => {
  const { pages, mediaBox = '[0 0 200 160]', catalog = '', page = '', trailer = '', more = [] } = draft;
  const pageNumber = (index: number): number => FIRST_PAGE + index * 2;
  const objects: (readonly [number, string])[] = [
    [1, `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`],
    [
      2,
      `<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_text, index) => `${pageNumber(index)} 0 R`).join(' ')}] >>`,
    ],
    [3, '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>'],
    ...pages.flatMap((text, index): (readonly [number, string])[] => [
      [
        pageNumber(index),
        `<< /Type /Page /Parent 2 0 R /MediaBox ${mediaBox} /Contents ${pageNumber(index) + 1} 0 R /Resources << /Font << /F1 3 0 R >> >> ${page} >>`,
      ],
      [pageNumber(index) + 1, content(text)],
    ]),
    ...more.map((body, index): readonly [number, string] => [FIRST_MORE + index, body]),
  ];
  const sections: string[] = [];
  let text = '%PDF-1.7\n';
  for (const [number, body] of objects) {
    sections.push(`${number} 1\n${String(text.length).padStart(10, '0')} 00000 n \n`);
    text += `${number} 0 obj\n${body}\nendobj\n`;
  }
  const size = Math.max(...objects.map(([number]) => number)) + 1;
  const start = text.length;
  text += `xref\n0 1\n0000000000 65535 f \n${sections.join('')}trailer\n<< /Size ${size} /Root 1 0 R ${trailer} >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(text, 'latin1');
};
