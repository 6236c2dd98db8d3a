import { homedir } from 'node:os';
import { join } from 'node:path';
import { toPatchbayError } from '#shared/errors/patchbay-error.ts';
import { keepCompiledCode } from '../compiled-code.ts';
import { errorText } from '../error-text.ts';
import { checkRuntime } from '../runtime-check.ts';

const start = async (): Promise<void> => {
  const tooOld = checkRuntime(process.versions);
  if (tooOld !== undefined) throw tooOld;
  keepCompiledCode(import.meta.dirname);
  // Only now: what follows loads native code that this runtime must be able to run.
  const [{ readServeOptions }, { serve }, { programVersion }] = await Promise.all([
    import('./serve-options.ts'),
    import('./serve.ts'),
    import('../program-version.ts'),
  ]);
  const options = readServeOptions(process.platform, process.env, homedir(), process.cwd());
  // Built, this file is out/main/web.js, beside out/renderer.
  const rendererDir = join(import.meta.dirname, '..', 'renderer');
  await serve(options, {
    version: programVersion(import.meta.dirname),
    programDir: import.meta.dirname,
    rendererDir,
  });
};

start().catch((error: unknown) => {
  const known = toPatchbayError(error);
  process.stderr.write(errorText(known));
  if (known.code === 'internal-error' && error instanceof Error) process.stderr.write(`${error.stack}\n`);
  process.exit(known.code === 'wrong-usage' ? 2 : 1);
});
