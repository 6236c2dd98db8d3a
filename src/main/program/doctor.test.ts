import { expect, test } from 'vitest';
import { temporaryCenter } from '../../../test/support/temporary-center.ts';

test('the doctor warns of a gateway that other machines reach, and says why it is not reached', async () => {
  await using at = await temporaryCenter();
  const gatewayChecks = async () =>
    (await at.client.program.doctor()).checks.filter(({ name }) => name === 'Gateway');
  expect(await gatewayChecks()).toEqual([]);
  at.center.setBeyond({ address: 'http://192.168.1.20:7718' });
  expect(await gatewayChecks()).toMatchObject([
    { status: 'warning', result: expect.stringContaining('http://192.168.1.20:7718') },
  ]);
  at.center.setBeyond({ address: 'http://192.168.1.20:7718', problem: 'the port is taken' });
  expect(await gatewayChecks()).toMatchObject([{ status: 'failed', result: 'the port is taken' }]);
});
