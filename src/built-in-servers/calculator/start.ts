import { serve } from '../lib/serve.ts';
import { version } from '../lib/version.ts';
import { createCalculatorServer } from './calculator-server.ts';

export const start = (): void => serve(() => createCalculatorServer(version));
