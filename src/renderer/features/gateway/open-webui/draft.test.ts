import { expect, it } from 'vitest';
import { lacks, newDraft, requestOf } from './draft.ts';

it('is all in one unless servers were chosen before', () => {
  expect(requestOf(newDraft([]))).toMatchObject({ joined: true, servers: [], access: undefined });
  expect(requestOf(newDraft(['a']))).toMatchObject({ joined: false, servers: ['a'] });
});

it('is one by one where there is no other way', () => {
  const draft = { ...newDraft(['a']), scope: 'joined' as const };
  expect(requestOf({ ...draft, isOpenApi: true })).toMatchObject({ joined: false, protocol: 'openapi' });
  expect(requestOf({ ...draft, way: 'mcpo-servers' })).toMatchObject({ joined: false });
  expect(requestOf({ ...draft, isOpenApi: true, way: 'mcpo-gateway' })).toMatchObject({
    joined: true,
    protocol: 'mcp',
  });
});

it('says what is missing', () => {
  expect(lacks({ ...newDraft([]), way: 'file' })).toBeUndefined();
  expect(lacks(newDraft([]))).toBe('address');
  expect(lacks({ ...newDraft([]), scope: 'single' })).toBe('servers');
});

it('takes the usual address of the gateway unless another is named', () => {
  expect(requestOf(newDraft([])).address).toBeUndefined();
  expect(requestOf({ ...newDraft([]), gatewayAddress: ' https://pb.test ' }).address).toBe('https://pb.test');
});
