import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { completeTool, openBuiltInServer } from '../../../test/support/built-in-server.ts';
import type { ResolveAll } from '../../network/checked-lookup.ts';
import { Refusal } from '../lib/refusal.ts';
import { type FetchHost, type FetchRequest, fetchPage } from './fetch-page.ts';

const article = `<html><head><title>About otters</title><style>p{}</style></head><body><nav><a href="/">Home</a></nav>
<article><h1>About otters</h1>${'<p>Otters are <b>playful</b> animals of rivers, and they like to <a href="../fish?x=1">fish</a> all day.</p>'.repeat(12)}
<script>alert(1)</script><img src="javascript:alert(1)"><a href="javascript:alert(1)">bad</a>
<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table></article></body></html>`;

type Answer = (request: IncomingMessage, response: ServerResponse) => void;
const html =
  (text: string, headers: Record<string, string> = {}): Answer =>
  (_, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...headers });
    response.end(text);
  };
const redirect =
  (location: string, status = 302): Answer =>
  (_, response) => {
    // Servers send what is no ASCII as it is.
    response.writeHead(status, { location: Buffer.from(location).toString('latin1') });
    response.end();
  };

const answers: Record<string, Answer> = {
  '/article': html(article),
  '/plain': (_, response) => {
    response.writeHead(200, { 'content-type': 'text/plain' });
    response.end('plain text');
  },
  '/latin': (_, response) => {
    response.writeHead(200, { 'content-type': 'text/html' });
    response.end(Buffer.from('<meta charset="iso-8859-1"><p>caf\xe9</p>', 'latin1'));
  },
  '/utf16': (_, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=iso-8859-1' });
    response.end(Buffer.from('\ufeff<p>mark 日本</p>', 'utf16le'));
  },
  '/xml': (_, response) => {
    response.writeHead(200, { 'content-type': 'application/rss+xml' });
    response.end(Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><a>caf\xe9</a>', 'latin1'));
  },
  '/gzip': (_, response) => {
    response.writeHead(200, { 'content-type': 'text/plain', 'content-encoding': 'gzip' });
    response.end(gzipSync('packed'));
  },
  '/bomb': (_, response) => {
    response.writeHead(200, { 'content-type': 'text/plain', 'content-encoding': 'br' });
    response.end(brotliCompressSync(Buffer.alloc(50_000_000)));
  },
  '/broken': (_, response) => {
    response.writeHead(200, { 'content-type': 'text/plain', 'content-encoding': 'gzip' });
    response.end('this is not packed');
  },
  '/packed-strangely': html('x', { 'content-encoding': 'zstd-x' }),
  '/packed-by-name': html('x', { 'content-encoding': 'constructor' }),
  '/declared-large': html('', { 'content-length': '999999999' }),
  '/endless': (_, response) => {
    response.writeHead(200, { 'content-type': 'text/plain' });
    const more = (): void => {
      while (response.write('x'.repeat(65_536)));
      response.once('drain', more);
    };
    more();
  },
  '/silent': () => undefined,
  '/image': (_, response) => {
    response.writeHead(200, { 'content-type': 'image/png' });
    response.end('x');
  },
  '/missing': (_, response) => {
    response.writeHead(404);
    response.end();
  },
  '/loop': redirect('/loop'),
  '/to-article': redirect('/article', 301),
  '/no-article': html('<html><head><title>Empty</title></head><body><p></p></body></html>'),
};

let site: Server;
let visited: string[] = [];
let port: number;
beforeAll(async () => {
  site = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://x').pathname;
    visited.push(path);
    const to = new URL(request.url ?? '/', 'http://x').searchParams.get('to');
    const answer = path === '/to' ? redirect(to ?? '/') : answers[path];
    if (answer === undefined) response.writeHead(404).end();
    else answer(request, response);
  });
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  port = (site.address() as AddressInfo).port;
});
beforeEach(() => {
  visited = [];
});
afterAll(async () => {
  site.closeAllConnections();
  await new Promise((resolve) => site.close(resolve));
});

/** Names of a name server of our own; those of the site stand for a public one that the test may reach. */
const names: Record<string, readonly string[]> = {
  'site.test': ['127.0.0.1'],
  'private.test': ['10.0.0.5'],
  'loopback.test': ['127.0.0.1'],
  'loopback6.test': ['::1'],
  'mapped.test': ['::ffff:127.0.0.1'],
  'metadata.test': ['169.254.169.254'],
  'mixed.test': ['93.184.215.14', '127.0.0.1'],
  'local.test': ['fe80::1'],
  'unique.test': ['fd00::1'],
  'nat64.test': ['64:ff9b::7f00:1'],
  'sixtofour.test': ['2002:7f00:1::'],
  'carrier.test': ['100.64.0.1'],
  'multicast.test': ['224.0.0.1'],
  'broadcast.test': ['255.255.255.255'],
  'zero.test': ['0.0.0.0'],
};
let asked = 0;
const resolve: ResolveAll = (host, callback) => {
  asked += 1;
  // A name that is public when it is looked at and private when it is connected to.
  const rebinding = host === 'rebinding.test' ? [asked % 2 === 1 ? '127.0.0.1' : '93.184.215.14'] : undefined;
  const found = rebinding ?? names[host];
  if (found === undefined)
    callback(Object.assign(new Error(`getaddrinfo ENOTFOUND ${host}`), { code: 'ENOTFOUND' }), []);
  else
    callback(
      null,
      found.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
};
const host: FetchHost = { isAllowed: (name) => name === 'site.test', resolve, userAgent: 'test' };

const fetchIt = (url: string, more: Partial<FetchRequest> = {}) =>
  fetchPage(
    { url, maxBytes: 1_000_000, timeoutMs: 10_000, accepts: ['text/', 'application/json'], ...more },
    host,
    new AbortController().signal,
  );
const on = (path: string): string => `http://site.test:${port}${path}`;

describe('addresses that are not public', () => {
  const hosts = [
    'localhost',
    'LOCALHOST.',
    'a.localhost',
    '127.0.0.1',
    '127.1',
    '127.0.1',
    '0',
    '0.0.0.0',
    '2130706433',
    '0x7f000001',
    '0x7f.0.0.1',
    '0177.0.0.1',
    '017700000001',
    '127.255.255.254',
    '①②⑦.⓪.⓪.①',
    '127。0。0。1',
    '%31%32%37.0.0.1',
    '10.0.0.1',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '100.64.0.1',
    '169.254.169.254',
    '0xa9fea9fe',
    '168.63.129.16',
    '100.100.100.200',
    '192.0.0.192',
    '224.0.0.1',
    '255.255.255.255',
    '[::1]',
    '[::]',
    '[0:0:0:0:0:0:0:1]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[::127.0.0.1]',
    '[64:ff9b::7f00:1]',
    '[64:ff9b::10.0.0.1]',
    '[2002:7f00:1::]',
    '[2002:a00:1::1]',
    '[fe80::1]',
    '[fc00::1]',
    '[fd00:ec2::254]',
    '[fec0::1]',
    '[ff02::1]',
    '[2001:db8::1]',
    'private.test',
    'loopback.test',
    'loopback6.test',
    'mapped.test',
    'metadata.test',
    'mixed.test',
    'local.test',
    'unique.test',
    'nat64.test',
    'sixtofour.test',
    'carrier.test',
    'multicast.test',
    'broadcast.test',
    'zero.test',
    'rebinding.test',
  ];

  it.each(hosts)('%s is refused, and not connected to', async (name) => {
    asked = 0;
    await expect(fetchIt(`http://${name}:${port}/article`)).rejects.toThrow(/not on the public internet/);
    expect(visited).toEqual([]);
  });

  it.each(hosts)('a redirect to %s is refused, and not followed', async (name) => {
    asked = 0;
    const to = encodeURIComponent(`http://${name}:${port}/article`);
    // One look for the site itself comes first.
    if (name === 'rebinding.test') asked = -1;
    await expect(fetchIt(on(`/to?to=${to}`))).rejects.toThrow(/not on the public internet/);
    expect(visited).toEqual(['/to']);
  });

  it.each([
    ['file:///etc/passwd', 'Only http and https'],
    ['ftp://example.com/', 'Only http and https'],
    ['gopher://example.com/', 'Only http and https'],
    ['data:text/html,x', 'Only http and https'],
    ['javascript:alert(1)', 'Only http and https'],
    ['blob:http://example.com/x', 'Only http and https'],
    ['http://user:secret@site.test/', 'password'],
    ['http://site.test@127.0.0.1/', 'password'],
    ['http://site.test:25/', 'Port 25'],
    ['http://site.test:22/', 'Port 22'],
    ['not an address', 'no address'],
    ['//example.com', 'no address'],
    ['http://', 'no address'],
    ['http://256.256.256.256/', 'no address'],
    ['http://nobody.test/', 'ENOTFOUND'],
  ])('%s is refused', async (url, words) => {
    await expect(fetchIt(url)).rejects.toThrow(Refusal);
    await expect(fetchIt(url)).rejects.toThrow(words);
  });

  it.each([
    'file:///etc/passwd',
    'ftp://site.test/',
    'javascript:1',
    'http://a:b@site.test/',
    'http://site.test:25/',
  ])('a redirect to %s is refused', async (to) => {
    await expect(fetchIt(on(`/to?to=${encodeURIComponent(to)}`))).rejects.toThrow(Refusal);
    expect(visited).toEqual(['/to']);
  });
});

describe('fetching', () => {
  it.each([
    ['/plain', 'plain text'],
    ['/gzip', 'packed'],
    ['/latin', 'café'],
    ['/utf16', 'mark 日本'],
    ['/xml', 'café'],
  ])('%s', async (path, text) => {
    expect((await fetchIt(on(path))).text).toContain(text);
  });

  it('follows redirects, and says where it came to', async () => {
    expect((await fetchIt(on('/to-article'))).url.pathname).toBe('/article');
  });

  it.each([
    ['/missing', '404'],
    ['/image', 'image/png'],
    ['/loop', 'redirects more than 5 times'],
    ['/bomb', 'larger than 1000000 bytes'],
    ['/endless', 'larger than 1000000 bytes'],
    ['/declared-large', 'larger than 1000000 bytes'],
    ['/broken', 'cannot be fetched'],
    ['/packed-strangely', 'unknown way'],
    ['/packed-by-name', 'unknown way'],
  ])('%s is refused', async (path, words) => {
    await expect(fetchIt(on(path))).rejects.toThrow(Refusal);
    await expect(fetchIt(on(path))).rejects.toThrow(words);
  });

  it('gives up what does not answer', async () => {
    await expect(fetchIt(on('/silent'), { timeoutMs: 300 })).rejects.toThrow(
      'did not answer in full within 0.3 s',
    );
  });

  it('does not take redirects where a key is sent', async () => {
    await expect(fetchIt(on('/to-article'), { followsRedirects: false })).rejects.toThrow('not followed');
  });
});

describe.each(['legacy', 'modern'] as const)('the web server, %s era', (era) => {
  const open = (env: Record<string, string> = {}) =>
    openBuiltInServer({ name: 'web', era, args: ['--allow-host', '127.0.0.1'], env });
  const local = (path: string): string => `http://127.0.0.1:${port}${path}`;

  it('lists its tools with all that there is to say of them', async () => {
    await using server = await open();
    const { tools } = await server.client.listTools();
    expect(tools.map(({ name }) => name)).toEqual(['search', 'fetch_url', 'extract_text']);
    for (const tool of tools) expect(tool).toMatchObject(completeTool);
  });

  it('gives a page as Markdown, a part at a time', async () => {
    await using server = await open();
    const page = await server.call('fetch_url', { url: local('/article') });
    expect(page).toMatchObject({ title: 'About otters', mediaType: 'text/html', nextStart: null });
    expect(page.text).toContain('# About otters');
    expect(page.text).toContain(
      `Otters are **playful** animals of rivers, and they like to [fish](http://127.0.0.1:${port}/fish?x=1)`,
    );
    expect(page.text).toContain('| a | b |\n| --- | --- |\n| 1 | 2 |');
    expect(page.text).not.toMatch(/javascript|alert|p\{\}/);
    const first = await server.call('fetch_url', { url: local('/article'), maxCharacters: 100 });
    expect(first).toMatchObject({ nextStart: 100, totalCharacters: page.totalCharacters });
    const rest = await server.call('fetch_url', { url: local('/article'), start: 100 });
    expect(`${first.text}${rest.text}`).toBe(page.text);
  });

  it('gives the article alone', async () => {
    await using server = await open();
    const { title, text } = await server.call('extract_text', { url: local('/article') });
    expect(title).toBe('About otters');
    expect(text).toMatch(/^(?:About otters\s+)?Otters are playful animals/);
    expect(text).not.toMatch(/Home|alert/);
    expect(await server.refused('extract_text', { url: local('/no-article') })).toContain('no article');
    expect(await server.refused('extract_text', { url: local('/plain') })).toContain('use fetch_url');
  });

  it('refuses what is not public, and says what a person can do', async () => {
    await using server = await open();
    expect(await server.refused('fetch_url', { url: `http://localhost:${port}/` })).toContain(
      '--allow-host localhost',
    );
    expect(visited).toEqual([]);
  });

  it('says that no search engine is set up', async () => {
    await using server = await open();
    expect(await server.refused('search', { query: 'otters' })).toContain('BRAVE_API_KEY');
  });
});

describe('searching', () => {
  const found = { title: 'Otters', url: 'https://otters.test/', content: 'About <b>otters</b>' };
  let received: { path: string; headers: IncomingMessage['headers']; body: string } | undefined;
  const engine =
    (answer: unknown): Answer =>
    (request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => {
        body += chunk.toString();
      });
      request.on('end', () => {
        received = { path: request.url ?? '', headers: request.headers, body };
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end(JSON.stringify(answer));
      });
    };

  it.each([
    ['searxng', '/search', { results: [found] }, (at: string) => ({ SEARXNG_URL: at })],
    [
      'brave',
      '/res/v1/web/search',
      { web: { results: [{ ...found, description: 'About &quot;<strong>otters</strong>&quot;' }] } },
      (at: string) => ({ BRAVE_API_KEY: 'the-key', BRAVE_API_URL: at }),
    ],
    [
      'tavily',
      '/search',
      { results: [found, found] },
      (at: string) => ({ TAVILY_API_KEY: 'the-key', TAVILY_API_URL: at }),
    ],
  ])('with %s', async (name, path, answer, env) => {
    answers[path] = engine(answer);
    await using server = await openBuiltInServer({
      name: 'web',
      era: 'modern',
      env: env(`http://127.0.0.1:${port}`),
    });
    const { engine: used, results } = await server.call('search', { query: 'sea otters', count: 1 });
    expect(used).toBe(name);
    expect(results).toEqual([
      { title: 'Otters', url: 'https://otters.test/', snippet: expect.stringContaining('otters') },
    ]);
    expect(`${received?.path}${received?.body}`).toMatch(/sea(?:\+|%20| )otters/);
    const keys = JSON.stringify(received?.headers).includes('the-key');
    expect(keys).toBe(name !== 'searxng');
  });

  it('says when something else answers', async () => {
    answers['/search'] = engine({ hello: 1 });
    const env = { SEARXNG_URL: `http://127.0.0.1:${port}/` };
    await using server = await openBuiltInServer({ name: 'web', era: 'modern', env });
    expect(await server.refused('search', { query: 'x' })).toContain('something else than results');
    await using mistaken = await openBuiltInServer({
      name: 'web',
      era: 'modern',
      env: { SEARXNG_URL: 'search.example' },
    });
    expect(await mistaken.refused('search', { query: 'x' })).toContain('SEARXNG_URL of this server is no');
    answers['/search'] = redirect('/article');
    expect(await server.refused('search', { query: 'x' })).toContain('not followed');
  });
});
