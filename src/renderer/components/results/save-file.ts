/** The address is let go only after the browser has surely begun to read it. */
const RELEASE_AFTER_MS = 60_000;

const download = (href: string, fileName: string): void => {
  const link = document.createElement('a');
  link.href = href;
  link.download = fileName;
  link.click();
};

/** Hands a text to the browser's own way of saving. */
export const saveText = (text: string, fileName: string, mimeType: string): void => {
  const href = URL.createObjectURL(new Blob([text], { type: mimeType }));
  download(href, fileName);
  setTimeout(() => URL.revokeObjectURL(href), RELEASE_AFTER_MS);
};

/** Saves stored media or a data address. */
export const saveAddress = download;
