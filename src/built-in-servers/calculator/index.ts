import { serve } from '../lib/serve.ts';
import { version } from '../lib/version.ts';
import { createCalculatorServer } from './calculator-server.ts';

serve(() => createCalculatorServer(version));
