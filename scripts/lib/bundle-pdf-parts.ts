import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Plugin } from 'vite';

/** Decoders of the pictures in scanned documents (JBIG2, fax, JPEG 2000), and the encodings of Chinese, Japanese and Korean. */
const isPart = (name: string): boolean => /_nowasm_fallback\.js$|\.bcmap$/.test(name);

/**
 * What the PDF library asks for by its own names, below an address that it is given
 * (src/renderer/components/results/pdf/open-pdf.ts), and only for documents that need it.
 */
export const bundlePdfParts = (root: string): Plugin => ({
  name: 'patchbay-pdf-parts',
  generateBundle() {
    const library = resolve(root, 'node_modules/pdfjs-dist');
    const { version }: { version: string } = JSON.parse(
      readFileSync(resolve(library, 'package.json'), 'utf8'),
    );
    for (const folder of ['wasm', 'cmaps'])
      for (const name of readdirSync(resolve(library, folder)).filter(isPart))
        this.emitFile({
          type: 'asset',
          fileName: `assets/pdfjs-${version}/${name}`,
          source: readFileSync(resolve(library, folder, name)),
        });
  },
});
