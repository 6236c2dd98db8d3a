import type { CallToolResult } from '@modelcontextprotocol/server';
import { hostileDocuments, hostilePdf } from './documents.ts';

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const text = (words: string): CallToolResult => ({ content: [{ type: 'text', text: words }] });

const nested = (levels: number, leak: string): unknown =>
  levels === 0
    ? {
        html: `<img src="${leak}/deep.png" onerror="globalThis.owned = 1">`,
        link: 'javascript:globalThis.owned=1',
      }
    : { [`level ${levels} <b>`]: nested(levels - 1, leak) };

const FIVE_MEGABYTES = 5_000_000;
const MANY_ROWS = 100_000;
const BRANCHES = 10_000;

/** By the name of the tool that answers with it. Each carries the word "hostile", by which it is seen to be shown. */
export const hostileResults = (leak: string): Readonly<Record<string, CallToolResult>> => {
  const script = '<script>globalThis.owned = 1</script>';
  const image = `<img src="${leak}/html.png" srcset="${leak}/set.png 2x" onerror="globalThis.owned = 1">`;
  const vector = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="40" height="40" onload="globalThis.owned = 1"><script>globalThis.owned = 1; fetch('${leak}/svg-fetch')</script><image width="40" height="40" href="${leak}/svg.png"/><use xlink:href="${leak}/svg-use.svg#x"/><foreignObject><iframe xmlns="http://www.w3.org/1999/xhtml" src="${leak}/svg-frame"/></foreignObject><style>@import url("${leak}/svg.css")</style></svg>`;
  const page = `<!doctype html><title>hostile</title>${script}${image}<iframe src="${leak}/frame"></iframe><form action="${leak}/form"><button autofocus>x</button></form><meta http-equiv="refresh" content="0;url=${leak}/refresh">`;
  const documents = Object.keys(hostileDocuments(leak));
  return {
    documents: {
      // So many blocks are folded where the result is a tree.
      hostile: true,
      content: [
        { type: 'text', text: 'hostile' },
        ...documents.map((name): CallToolResult['content'][number] => ({
          type: 'resource',
          resource: {
            uri: `a://${name}.pdf`,
            mimeType: 'application/pdf',
            blob: hostilePdf(name, leak),
          },
        })),
      ],
    },
    html: text(`hostile ${page}`),
    'svg-script': {
      content: [
        { type: 'text', text: 'hostile' },
        { type: 'image', mimeType: 'image/svg+xml', data: base64(vector) },
        { type: 'resource', resource: { uri: 'a://b.svg', mimeType: 'image/svg+xml', text: vector } },
      ],
    },
    'remote-pictures': text(
      `# hostile\n\n![a](${leak}/a.png) ![b][r]\n\n[r]: ${leak}/b.png\n\n<picture><source srcset="${leak}/c.png"></picture>\n\n| a |\n|---|\n| ![d](${leak}/d.png) |`,
    ),
    'turned-names': {
      content: [
        { type: 'text', text: 'hostile \u202Eexe.txt\u202C \u2066name\u2069 \u200Bzero \u{E0041}tag' },
        {
          type: 'resource_link',
          uri: 'file:///a\u202Egnp.exe',
          name: 'invoice\u202Efdp.exe',
          title: '\u202Etitle',
        },
        { type: 'resource', resource: { uri: 'x://\u202Ename', mimeType: 'text/\u202Ehtml', text: 'inner' } },
      ],
    },
    'five-megabytes': text(`hostile ${'<b>long</b> [x](javascript:1) '.repeat(FIVE_MEGABYTES / 30)}`),
    'one-line': text(`hostile${'x'.repeat(FIVE_MEGABYTES)}`),
    'fifty-levels': {
      content: [{ type: 'text', text: 'hostile' }],
      structuredContent: { nested: nested(50, leak) },
    },
    'many-rows': {
      hostile: true,
      content: [{ type: 'text', text: 'hostile' }],
      structuredContent: {
        columns: ['id', 'name', 'html', 'note'],
        rows: Array.from({ length: MANY_ROWS }, (_, id) => ({
          id,
          name: `row \u202E${id}`,
          html: '<img src=x>',
          note: id % 1_000 === 0 ? 'hostile and long '.repeat(40) : 'short',
        })),
      },
    },
    'large-tree': {
      hostile: true,
      content: [{ type: 'text', text: 'hostile' }],
      structuredContent: {
        deep: nested(50, leak),
        wide: Array.from({ length: BRANCHES }, (_, branch) => ({
          branch,
          leaves: Array.from({ length: 60 }, (_leaf, leaf) => branch + leaf),
        })),
        text: 'hostile words of a long line '.repeat(40_000),
      },
    },
    'wrong-types': {
      content: [
        { type: 'text', text: 'hostile' },
        { type: 'image', mimeType: 'image/png', data: base64(page) },
        { type: 'image', mimeType: 'text/html', data: base64(page) },
        { type: 'image', mimeType: 'image/png"><script>globalThis.owned=1</script>', data: base64(page) },
        { type: 'audio', mimeType: 'audio/wav', data: base64(vector) },
        { type: 'resource', resource: { uri: 'a://b.html', mimeType: 'text/html', blob: base64(page) } },
        { type: 'resource', resource: { uri: 'a://b.pdf', mimeType: 'application/pdf', blob: base64(page) } },
        {
          type: 'resource',
          resource: { uri: 'a://c', mimeType: 'application/javascript', text: 'globalThis.owned = 1' },
        },
      ],
    },
    'broken-base64': {
      content: [
        { type: 'text', text: 'hostile' },
        { type: 'image', mimeType: 'image/png', data: 'not base64 at all!' },
        { type: 'image', mimeType: 'image/png', data: '' },
        { type: 'audio', mimeType: 'audio/mpeg', data: '====' },
        { type: 'resource', resource: { uri: 'a://d', mimeType: 'image/png', blob: '%%%' } },
      ],
    },
    'app-page': {
      content: [
        { type: 'text', text: 'hostile' },
        {
          type: 'resource',
          resource: { uri: 'ui://hostile/page', mimeType: 'text/html;profile=mcp-app', text: page },
        },
        { type: 'resource_link', uri: 'ui://hostile/page', name: 'a view' },
      ],
    },
    links: {
      content: [
        {
          type: 'text',
          text: [
            '# hostile',
            '[script](javascript:globalThis.owned=1)',
            '[Script](JaVaScRiPt:globalThis.owned=1)',
            '[tab](java\tscript:globalThis.owned=1)',
            '[entity](javascript&colon;globalThis.owned=1)',
            '[file](file:///etc/passwd)',
            '[data](data:text/html;base64,PHNjcmlwdD4=)',
            '[blob](blob:null/x)',
            '[vb](vbscript:x)',
            '[app](app://patchbay/)',
            '[own](/api/v1/servers)',
            `[named](https://good.example@127.0.0.1/)`,
            '<javascript:globalThis.owned=1>',
            '<a href="javascript:globalThis.owned=1">raw</a>',
          ].join('\n\n'),
        },
        { type: 'resource_link', uri: 'javascript:globalThis.owned=1', name: 'script' },
        { type: 'resource_link', uri: 'file:///etc/passwd', name: 'passwd' },
      ],
    },
  };
};
