/** Why a document is not shown. */
export type PdfFault = 'broken' | 'locked' | 'slow' | 'too-large';

/** As the library names it; whatever else goes wrong is the document's fault too. */
export const faultOf = (error: unknown): PdfFault =>
  error instanceof Error && error.name === 'PasswordException' ? 'locked' : 'broken';
