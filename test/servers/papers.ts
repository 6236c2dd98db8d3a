// Prompts that are more than a text, and documents: node test/servers/papers.ts
import { McpServer } from '@modelcontextprotocol/server';
import { serveStdio } from '@modelcontextprotocol/server/stdio';
import * as z from 'zod';
import { FIRST_MORE, writePdf } from '../support/pdf.ts';

/** A red point. */
const PICTURE =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC';
const base64 = (bytes: Uint8Array | string): string => Buffer.from(bytes).toString('base64');

const report = writePdf({ pages: ['The harvest of the year', 'Apples and pears', 'The end'] });
/** In an encoding that the reader has to know, in a font that the document does not have. */
const chinese = writePdf({
  pages: [''],
  page: `/Contents ${FIRST_MORE + 1} 0 R /Resources << /Font << /F1 ${FIRST_MORE} 0 R >> >>`,
  more: [
    '<< /Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding /GBK-EUC-H /DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /SimSun /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /FontDescriptor << /Type /FontDescriptor /FontName /SimSun /Flags 4 /FontBBox [0 0 1000 1000] /ItalicAngle 0 /Ascent 800 /Descent -200 /StemV 80 >> >>] >>',
    '<< /Length 42 >>\nstream\nBT /F1 24 Tf 24 80 Td <d6d0b9fab7a2c6b1> Tj ET\nendstream',
  ],
});
/** A black picture as a fax sends it. */
const scanned = writePdf({
  pages: [''],
  page: `/Contents ${FIRST_MORE + 1} 0 R /Resources << /XObject << /A ${FIRST_MORE} 0 R >> >>`,
  more: [
    '<< /Type /XObject /Subtype /Image /Width 8 /Height 8 /BitsPerComponent 1 /ColorSpace /DeviceGray /Filter [/ASCIIHexDecode /CCITTFaxDecode] /DecodeParms [null << /K -1 /Columns 8 /Rows 8 /BlackIs1 true >>] /Length 9 >>\nstream\nff001001>\nendstream',
    '<< /Length 29 >>\nstream\n100 0 0 100 20 20 cm /A Do   \nendstream',
  ],
});
const documents: Readonly<Record<string, string>> = {
  report: base64(report),
  chinese: base64(chinese),
  scanned: base64(scanned),
  broken: base64(report.subarray(0, 120)),
  'not-one': base64('Only words.'),
  locked: base64(
    writePdf({
      pages: ['Nobody reads this'],
      trailer: `/ID [<00><00>] /Encrypt << /Filter /Standard /V 1 /R 2 /Length 40 /P -4 /O <${'41'.repeat(32)}> /U <${'42'.repeat(32)}> >>`,
    }),
  ),
};

const createServer = (): McpServer => {
  const server = new McpServer({ name: 'papers', version: '1.0.0' });
  server.registerPrompt('summary', { argsSchema: z.object({ topic: z.string() }) }, ({ topic }) => ({
    messages: [{ role: 'user', content: { type: 'text', text: `Sum up what is known of ${topic}.` } }],
  }));
  server.registerPrompt('rehearsal', { argsSchema: z.object({ topic: z.string() }) }, ({ topic }) => ({
    messages: [
      { role: 'user', content: { type: 'text', text: `What do you know of ${topic}?` } },
      { role: 'assistant', content: { type: 'text', text: 'Only what stands in the notes.' } },
      {
        role: 'user',
        content: {
          type: 'resource',
          resource: { uri: 'papers://notes', mimeType: 'text/plain', text: 'Notes of the gardener.' },
        },
      },
      { role: 'user', content: { type: 'image', mimeType: 'image/png', data: PICTURE } },
    ],
  }));
  for (const [name, blob] of Object.entries(documents)) {
    const uri = `papers://${name}.pdf`;
    const resource = { uri, mimeType: 'application/pdf', blob };
    server.registerTool(name, { annotations: { readOnlyHint: true } }, () => ({
      content: [{ type: 'resource', resource }],
    }));
    server.registerResource(name, uri, { mimeType: 'application/pdf' }, () => ({ contents: [resource] }));
  }
  return server;
};

serveStdio(createServer);
