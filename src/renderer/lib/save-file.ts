/** The address is let go only after the browser has surely begun to read it. */
const RELEASE_AFTER_MS = 60_000;

/** Saves stored media or a data address in the browser's own way. */
export const saveAddress = (fileName: string, address: string): void => {
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
};

/** Hands a text to the person as a file. */
export const saveText = (fileName: string, text: string, mimeType = 'text/plain'): void => {
  const address = URL.createObjectURL(new Blob([text], { type: `${mimeType};charset=utf-8` }));
  saveAddress(fileName, address);
  setTimeout(() => URL.revokeObjectURL(address), RELEASE_AFTER_MS);
};
