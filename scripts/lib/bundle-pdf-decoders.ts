import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Plugin } from 'vite';

const DECODERS = ['jbig2_nowasm_fallback.js', 'openjpeg_nowasm_fallback.js'] as const;

/**
 * The pictures of scanned documents (JBIG2, fax, JPEG 2000) are decoded by scripts that the PDF library asks for by
 * their own names, below an address that it is given (src/renderer/components/results/pdf/open-pdf.ts).
 */
export const bundlePdfDecoders = (root: string): Plugin => ({
  name: 'patchbay-pdf-decoders',
  generateBundle() {
    const folder = resolve(root, 'node_modules/pdfjs-dist');
    const { version }: { version: string } = JSON.parse(
      readFileSync(resolve(folder, 'package.json'), 'utf8'),
    );
    for (const name of DECODERS)
      this.emitFile({
        type: 'asset',
        fileName: `assets/pdfjs-${version}/${name}`,
        source: readFileSync(resolve(folder, 'wasm', name)),
      });
  },
});
