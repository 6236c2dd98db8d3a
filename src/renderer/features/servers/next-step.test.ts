import { describe, expect, it } from 'vitest';
import { stateKinds } from '#shared/model/server.ts';
import { nextStep, startsOnToggle } from './next-step.ts';

describe('the next step', () => {
  it('sends a wrong command to the settings and a crash to the log', () => {
    expect(nextStep({ kind: 'failed', code: 'command-not-found' })).toBe('edit');
    expect(nextStep({ kind: 'failed', code: 'server-crash-loop' })).toBe('show-log');
    expect(nextStep({ kind: 'backing-off', code: 'server-crashed' })).toBe('show-log');
  });

  it('is there for every state that does not move by itself', () => {
    const without = stateKinds.filter((kind) => nextStep({ kind }) === undefined);
    expect(without).toEqual(['starting', 'stopping']);
  });

  it('starts what does not run and stops the rest', () => {
    expect(stateKinds.filter(startsOnToggle)).toEqual(['disabled', 'stopped', 'failed']);
  });
});
