/** Says on standard error what is going on; standard output carries the one document. */
export const say = (text: string): void => {
  process.stderr.write(`${text}\n`);
};
