import { isContractProcedure } from '@orpc/contract';
import { expect, test } from 'vitest';
import { contract } from '#shared/contract/index.ts';
import { createOpenApiDocument } from './open-api-document.ts';

const operations = Object.values(contract)
  .flatMap((capability) => Object.values(capability) as unknown[])
  .filter(isContractProcedure)
  .map((procedure) => procedure['~orpc'].route);

test('describes every procedure of the contract, with its errors and the token', async () => {
  const document = await createOpenApiDocument('1.2.3');
  expect(document.info).toMatchObject({ title: 'Patchbay', version: '1.2.3' });
  expect(document.security).toEqual([{ adminToken: [] }]);
  expect(operations.length).toBeGreaterThan(30);
  for (const { method, path } of operations) {
    const item = document.paths?.[path ?? ''] as Record<string, { responses?: object }> | undefined;
    const operation = item?.[(method ?? 'POST').toLowerCase()];
    expect(operation?.responses, `${method} ${path}`).toHaveProperty('default');
  }
});

test('is plain JSON and every reference leads somewhere', async () => {
  const text = JSON.stringify(await createOpenApiDocument('1.2.3'));
  const document = JSON.parse(text);
  const references = [...text.matchAll(/"\$ref":"#\/([^"]+)"/g)].map((match) => match[1] ?? '');
  expect(references.length).toBeGreaterThan(0);
  for (const reference of new Set(references)) {
    const target = reference.split('/').reduce((at, key) => at?.[key], document);
    expect(target, reference).toBeDefined();
  }
});
