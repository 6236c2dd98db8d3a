/** Hands a text to the person as a file. */
export const saveText = (fileName: string, text: string, mimeType = 'text/plain'): void => {
  const address = URL.createObjectURL(new Blob([text], { type: `${mimeType};charset=utf-8` }));
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(address);
};
