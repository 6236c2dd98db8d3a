/** The data of server-sent events, as JSON, until the stream ends or is left; comments and pings are skipped. */
export async function* readEvents(response: Response): AsyncGenerator<{ event: string; data: unknown }> {
  if (response.body === null) throw new Error('the answer has no body');
  let rest = '';
  for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
    const blocks = (rest + chunk).split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const field = (name: string): string =>
        block
          .split('\n')
          .filter((line) => line.startsWith(`${name}:`))
          .map((line) => line.slice(name.length + 1).trim())
          .join('\n');
      const data = field('data');
      if (data !== '') yield { event: field('event'), data: JSON.parse(data) };
    }
  }
}
