import { keepCompiledCode } from '../lib/keep-compiled-code.ts';

keepCompiledCode(import.meta.dirname);
const { start } = await import('./start.ts');
start(process);
