import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { parseAuxiliaryVector, readLinuxUnits } from './linux-units.ts';

const vector = (order: 'LE' | 'BE', pairs: readonly (readonly [number, number])[]): Buffer => {
  const bytes = Buffer.alloc(pairs.length * 16);
  pairs.flat().forEach((value, index) => {
    if (order === 'LE') bytes.writeBigUInt64LE(BigInt(value), index * 8);
    else bytes.writeBigUInt64BE(BigInt(value), index * 8);
  });
  return bytes;
};

describe('the units of the kernel', () => {
  it.each(['LE', 'BE'] as const)('are read in the byte order %s', (order) => {
    const bytes = vector(order, [
      [16, 7],
      [6, 65_536],
      [17, 250],
      [0, 0],
    ]);
    expect(parseAuxiliaryVector(bytes, order)).toEqual({ pageBytes: 65_536, ticksPerSecond: 250 });
  });

  it('are the usual ones where the kernel does not say', () => {
    expect(parseAuxiliaryVector(Buffer.alloc(0), 'LE')).toEqual({ pageBytes: 4_096, ticksPerSecond: 100 });
  });

  it.runIf(process.platform === 'linux')('are those that the system tells otherwise', () => {
    const told = (name: string): number => Number(execFileSync('getconf', [name], { encoding: 'utf8' }));
    expect(readLinuxUnits()).toEqual({ pageBytes: told('PAGESIZE'), ticksPerSecond: told('CLK_TCK') });
  });
});
