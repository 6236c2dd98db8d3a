import { afterEach, describe, expect, it } from 'vitest';
import { isPatchbayError, type PatchbayError } from '#shared/errors/patchbay-error.ts';
import { startProxy } from '../../../../test/servers/proxy.ts';
import { type Handler, startWeb, type WebServer } from '../../../../test/servers/web.ts';
import { makeAuthority, makeCertificate } from '../../../../test/support/certificates.ts';
import { type TestNetwork, testNetwork } from '../../../../test/support/network.ts';
import { causesOf } from '../http/http-error.ts';
import { createServerFetch } from './server-fetch.ts';

const authority = makeAuthority();
const certificate = makeCertificate({ hosts: ['a.test', 'b.test', '127.0.0.1'], issuer: authority });
const cleanUps: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});
const web = async (handle: Handler, secure = false): Promise<WebServer> => {
  const server = await startWeb(handle, secure ? certificate : undefined);
  cleanUps.push(() => server.stop());
  return server;
};
const proxy = async (options?: Parameters<typeof startProxy>[0]) => {
  const running = await startProxy(options);
  cleanUps.push(() => running.stop());
  return running;
};
const fetcher = (server: string, network: TestNetwork = {}) => {
  const made = createServerFetch(new URL(server), testNetwork({ authority, ...network }));
  cleanUps.push(() => made.close());
  return made;
};
const says =
  (text: string): Handler =>
  (_, response) =>
    response.end(text);
const leadsTo =
  (location: () => string, status = 307): Handler =>
  (_, response) =>
    response.writeHead(status, { location: location() }).end();
/** The error of ours that a fetch ended with. */
const failure = async (answer: Promise<Response>): Promise<PatchbayError | undefined> => {
  const error: unknown = await answer.then(
    ({ status }) => new Error(`it was answered ${status}`),
    (thrown: unknown) => thrown,
  );
  return causesOf(error).find(isPatchbayError);
};

describe('a server that is silent', () => {
  const silent: Handler = () => undefined;

  it('is waited for, and left without a socket when it is closed', async () => {
    const server = await web(silent);
    const { fetch, close } = fetcher(server.url);
    const waiting = fetch(server.url).catch((error: Error) => error.message);
    await expect.poll(() => server.requests.length).toBe(1);
    await close();
    expect(await waiting).toBe('fetch failed');
    await expect.poll(server.openCount).toBe(0);
  });

  it('is left at once by who gives up', async () => {
    const server = await web(silent);
    const giveUp = new AbortController();
    const waiting = fetcher(server.url).fetch(server.url, { signal: giveUp.signal });
    giveUp.abort(new Error('enough'));
    await expect(waiting).rejects.toThrow('enough');
    await expect.poll(server.openCount).toBe(0);
  });
});

describe('redirects', () => {
  it('are followed with their body and headers within an origin', async () => {
    const server = await web((request, response) => {
      if (request.url === '/') response.writeHead(308, { location: '/mcp' }).end();
      else request.pipe(response);
    });
    const answer = await fetcher(server.url).fetch(server.url, {
      method: 'POST',
      body: 'hello',
      headers: { authorization: 'Bearer t', 'x-key': 'k' },
    });
    expect(await answer.text()).toBe('hello');
    expect(
      server.requests.map(({ method, headers }) => [method, headers.authorization, headers['x-key']]),
    ).toEqual([
      ['POST', 'Bearer t', 'k'],
      ['POST', 'Bearer t', 'k'],
    ]);
  });

  it('take no password to another origin', async () => {
    const other = await web(says('other'));
    const server = await web(leadsTo(() => other.url));
    const headers = { authorization: 'Bearer t', 'x-key': 'k', accept: 'application/json' };
    expect(await (await fetcher(server.url).fetch(server.url, { headers })).text()).toBe('other');
    expect(other.requests[0]?.headers).not.toHaveProperty('authorization');
    expect(other.requests[0]?.headers).not.toHaveProperty('x-key');
    expect(other.requests[0]?.headers.accept).toBe('application/json');
  });

  it('are followed five times', async () => {
    const server = await web((request, response) => {
      const step = Number(request.url?.slice(1));
      response.writeHead(302, { location: `/${step + 1}` }).end();
    });
    const error = await failure(fetcher(server.url).fetch(`${server.url}1`));
    expect(error).toMatchObject({ code: 'redirect-refused', message: expect.stringContaining('number 6') });
    expect(server.requests).toHaveLength(6);
  });

  it('are left to who asks for them', async () => {
    const server = await web(leadsTo(() => '/x'));
    expect((await fetcher(server.url).fetch(server.url, { redirect: 'manual' })).status).toBe(307);
  });

  it.each([
    ['10.0.0.1', 'private network'],
    ['192.168.1.1', 'private network'],
    ['169.254.169.254', 'metadata service'],
    ['127.0.0.1', 'on this machine'],
    ['[::1]', 'on this machine'],
    ['[::ffff:10.0.0.1]', 'private network'],
    ['[fe80::1]', 'local link'],
    ['localhost', 'on this machine'],
    ['private.test', 'private network'],
    ['mixed.test', 'private network'],
    ['mapped.test', 'on this machine'],
  ])('from a public address to %s are refused', async (target, problem) => {
    const server = await web(
      leadsTo(() => `https://${target}:${server.port}/`),
      true,
    );
    const names = {
      'a.test': ['127.0.0.1'],
      'private.test': ['10.1.2.3'],
      'mixed.test': ['93.184.216.34', '10.1.2.3'],
      'mapped.test': ['::ffff:127.0.0.1'],
    };
    // In a test nothing is public: the server's own address passes for one by being a mixture.
    const network = { names: { ...names, 'a.test': ['127.0.0.1', '93.184.216.34'] } };
    const url = `https://a.test:${server.port}/`;
    const error = await failure(fetcher(url, network).fetch(url));
    expect(error).toMatchObject({ code: 'redirect-refused', message: expect.stringContaining(problem) });
    expect(server.requests).toHaveLength(1);
  });

  it('may stay at the kind of address that the server has', async () => {
    const other = await web(says('other'), true);
    const server = await web(
      leadsTo(() => `https://b.test:${other.port}/`),
      true,
    );
    const names = { 'a.test': ['127.0.0.1'], 'b.test': ['127.0.0.1'] };
    const url = `https://a.test:${server.port}/`;
    expect(await (await fetcher(url, { names }).fetch(url)).text()).toBe('other');
  });

  it('may lead to a host that was allowed by name', async () => {
    const other = await web(says('other'), true);
    const server = await web(
      leadsTo(() => `https://b.test:${other.port}/`),
      true,
    );
    const names = { 'a.test': ['127.0.0.1', '93.184.216.34'], 'b.test': ['127.0.0.1'] };
    const url = `https://a.test:${server.port}/`;
    expect(await failure(fetcher(url, { names }).fetch(url))).toMatchObject({ details: { host: 'b.test' } });
    const rules = { allowedHosts: ['b.test'], onlyAllowedHosts: false };
    expect(await (await fetcher(url, { names, rules }).fetch(url)).text()).toBe('other');
  });

  it('cannot be led astray by a name that changes its address', async () => {
    const server = await web(
      leadsTo(() => `https://b.test:${server.port}/`),
      true,
    );
    const answers = [['93.184.216.34'], ['127.0.0.1']];
    const asked: string[] = [];
    const names = {
      'a.test': ['127.0.0.1', '93.184.216.34'],
      get 'b.test'() {
        asked.push('b.test');
        return answers.pop() ?? [];
      },
    };
    const url = `https://a.test:${server.port}/`;
    expect(await failure(fetcher(url, { names }).fetch(url))).toMatchObject({ code: 'redirect-refused' });
    // Looked up once, and the answer that was checked is the one that would have been connected to.
    expect(asked).toEqual(['b.test']);
  });

  it('hold for every address that is not the server’s own, such as one that its metadata names', async () => {
    const url = 'https://a.example/';
    const { fetch } = fetcher(url, { names: { 'auth.example': ['10.0.0.7'] } });
    expect(await failure(fetch('https://auth.example/token'))).toMatchObject({ code: 'redirect-refused' });
    expect(await failure(fetch('https://169.254.169.254/token'))).toMatchObject({ code: 'redirect-refused' });
    expect(await failure(fetch('http://auth.example/token'))).toMatchObject({ code: 'redirect-refused' });
  });
});

describe('certificates', () => {
  it('are checked against the trusted ones', async () => {
    const server = await web(says('hello'), true);
    expect(await (await fetcher(server.url).fetch(server.url)).text()).toBe('hello');
    const stranger = fetcher(server.url, { authority: makeAuthority() });
    await expect(stranger.fetch(server.url)).rejects.toMatchObject({
      cause: { code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' },
    });
  });
});

describe('a proxy', () => {
  const names = { 'a.test': ['93.184.216.34'] };

  it.each([
    ['plain', false],
    ['encrypted', true],
  ])('is used for a %s server elsewhere, with its password, and not for this machine', async (_, secure) => {
    const server = await web(says('hello'), secure);
    const way = await proxy({ credentials: 'me:p@ss' });
    const env = {
      http_proxy: way.url.replace('//', '//me:p%40ss@'),
      https_proxy: way.url.replace('//', '//me:p%40ss@'),
    };
    const scheme = secure ? 'https' : 'http';
    const url = `${scheme}://a.test:${server.port}/`;
    const rules = { allowedHosts: ['a.test'], onlyAllowedHosts: false };
    const { fetch } = fetcher(url, { env, names, rules });
    expect(await (await fetch(url)).text()).toBe('hello');
    expect(way.requests).toEqual([secure ? `CONNECT a.test:${server.port}` : `GET ${url}`]);
    expect(await (await fetcher(server.url, { env }).fetch(server.url)).text()).toBe('hello');
    expect(way.requests).toHaveLength(1);
  });

  it('that wants a password says so', async () => {
    const { url } = await proxy({ credentials: 'me:secret' });
    const env = { https_proxy: url, http_proxy: url.replace('//', '//me:wrong@') };
    const rules = { allowedHosts: ['a.test'], onlyAllowedHosts: false };
    for (const server of ['https://a.test/', 'http://a.test/']) {
      const error = await failure(fetcher(server, { env, names, rules }).fetch(server));
      expect(error?.toJSON()).toMatchObject({ code: 'proxy-unauthorized', details: { proxy: url } });
      expect(JSON.stringify(error)).not.toContain('wrong');
    }
  });

  it('that refuses, or is not there, is named', async () => {
    const refusing = await proxy({ refuses: () => 403 });
    const gone = await startProxy();
    await gone.stop();
    const server = 'https://a.test/';
    const answered = (https_proxy: string) =>
      failure(fetcher(server, { env: { https_proxy }, names }).fetch(server));
    expect(await answered(refusing.url)).toMatchObject({
      code: 'proxy-failed',
      details: { problem: 'it answered 403' },
    });
    expect(await answered(gone.url)).toMatchObject({
      code: 'proxy-failed',
      details: { problem: 'nothing listens there' },
    });
    expect(await answered('http://nowhere.invalid:1')).toMatchObject({ code: 'proxy-failed' });
  });

  it('opens no way to a private address', async () => {
    const way = await proxy();
    const server = 'https://a.test/';
    const { fetch } = fetcher(server, {
      env: { https_proxy: way.url },
      names: { ...names, 'in.test': ['10.0.0.1'] },
    });
    expect(await failure(fetch('https://in.test/'))).toMatchObject({ code: 'redirect-refused' });
    expect(await failure(fetch('https://10.0.0.1/'))).toMatchObject({ code: 'redirect-refused' });
    expect(way.requests).toEqual([]);
  });
});
