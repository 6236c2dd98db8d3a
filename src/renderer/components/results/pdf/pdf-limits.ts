/** A larger document is only offered for saving: the page would hold it several times over. */
export const MOST_PDF_BYTES = 50 * 1_024 * 1_024;
/** Of a page's text for screen readers. */
export const MOST_PAGE_CHARACTERS = 20_000;
/** Larger pictures within a document are left out. */
export const MOST_PICTURE_PIXELS = 64_000_000;
/** A document that takes longer to open, or a page to be painted, is given up. */
export const PATIENCE_MS = 15_000;
/** A worker says about a thousand steps of painting in one; a page of more than a million would fill the memory. */
export const MOST_MESSAGES_OF_A_PAGE = 1_000;
