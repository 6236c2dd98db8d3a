import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const temporaryDataDir = (): string => mkdtempSync(join(tmpdir(), 'patchbay-test-'));
