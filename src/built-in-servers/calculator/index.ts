import { keepCompiledCode } from '../lib/keep-compiled-code.ts';
import { takeInput } from '../lib/take-input.ts';

keepCompiledCode(import.meta.dirname);
takeInput(process);
const { start } = await import('./start.ts');
start(process);
