import { expect, it } from 'vitest';
import type { Server } from '#shared/model/server.ts';
import { planRuleChange } from './rule-change.ts';

const server = (
  id: string,
  url: string,
  kind: Server['state']['kind'],
  more: Partial<Server> = {},
  code?: string,
) =>
  ({
    id,
    url,
    transport: 'http',
    desired: 'running',
    state: { kind, code, since: '', generation: 1 },
    ...more,
  }) as const;
const strict = { allowedHosts: [], onlyAllowedHosts: false };

it('ends what is no longer allowed, and leaves the rest alone', () => {
  const servers = [
    server('plain', 'http://nas.lan/', 'ready'),
    server('waiting', 'http://nas.lan/', 'backing-off'),
    server('stopped', 'http://nas.lan/', 'stopped'),
    server('secure', 'https://a.example/', 'ready'),
    server('local', 'http://127.0.0.1:1/', 'ready'),
    server('process', '', 'ready', { transport: 'stdio' }),
    server('odd', 'not a url', 'ready'),
  ];
  expect(planRuleChange(servers, strict)).toEqual({ start: [], restart: ['plain', 'waiting'] });
  const only = { allowedHosts: ['nas.lan'], onlyAllowedHosts: true };
  expect(planRuleChange(servers, only)).toEqual({ start: [], restart: ['secure'] });
});

it('starts what had failed by a rule and is wanted', () => {
  const servers = [
    server('refused', 'http://nas.lan/', 'failed', {}, 'insecure-address'),
    server('led', 'https://a.example/', 'failed', {}, 'redirect-refused'),
    server('unwanted', 'http://nas.lan/', 'failed', { desired: 'stopped' }, 'insecure-address'),
    server('other', 'http://nas.lan/', 'failed', {}, 'http-not-found'),
    server('still', 'http://other.lan/', 'failed', {}, 'insecure-address'),
  ];
  const rules = { allowedHosts: ['nas.lan'], onlyAllowedHosts: false };
  expect(planRuleChange(servers, rules)).toEqual({ start: ['refused', 'led'], restart: [] });
});
