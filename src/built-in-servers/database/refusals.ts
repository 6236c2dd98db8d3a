import { Refusal } from '../lib/refusal.ts';

export const timeIsUp = (timeoutMs: number): Refusal =>
  new Refusal(
    `The query did not end within ${timeoutMs / 1_000} s and was stopped. Ask for less, or give a longer timeoutSeconds.`,
  );

export const unreachable = (error: unknown): Refusal =>
  new Refusal(`The database cannot be reached: ${error instanceof Error ? error.message : String(error)}`);
