/** What stands in the first code fence, or between backticks; else the text itself. A byte order mark goes too. */
export const stripMarkdown = (text: string): string => {
  const plain = text.replace(/^\uFEFF/, '').trim();
  const open = /^[ \t]*(```+|~~~+)[^\n`]*\n/m.exec(plain);
  if (open !== null) {
    const fence = open[1] ?? '```';
    const body = plain.slice(open.index + open[0].length);
    const lines = body.split('\n');
    const close = lines.findIndex((line) => line.trim() === fence);
    return (close === -1 ? lines : lines.slice(0, close)).join('\n').trim();
  }
  const inline = /^`([^`\n]+)`$/.exec(plain);
  return (inline?.[1] ?? plain).trim();
};
