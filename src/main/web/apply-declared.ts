import { readFile } from 'node:fs/promises';
import { PatchbayError } from '#shared/errors/patchbay-error.ts';
import type { ControlCenter } from '../control-center.ts';
import { applyDeclaration } from '../interchange/declaration/apply-declaration.ts';
import { readDeclaration } from '../interchange/declaration/declaration.ts';
import { secretSource } from '../interchange/declaration/secret-source.ts';
import type { Logger } from '../logger.ts';
import type { ServeOptions } from './serve-options.ts';

const readDeclared = async (file: string): Promise<string> => {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    const problem = `PATCHBAY_APPLY names ${file}, which cannot be read (${String(error.code)}).`;
    throw new PatchbayError('wrong-usage', { problem });
  }
};

/** Makes what `PATCHBAY_APPLY` declares, so that a container comes up as it was written down. */
export const applyDeclared = async (
  { apply, secrets }: Pick<ServeOptions, 'apply' | 'secrets'>,
  center: Pick<ControlCenter, 'client' | 'servers'>,
  logger: Logger,
): Promise<void> => {
  if (apply === undefined) return;
  const applied = await applyDeclaration(
    readDeclaration(await readDeclared(apply)),
    center.servers(),
    secretSource(secrets, process.env),
    center.client({ caller: 'cli' }),
  );
  for (const { server, missing } of applied)
    for (const variable of missing)
      logger.log('warning', `${server.name}: ${variable} has no value, in ${secrets ?? 'the environment'}`);
  logger.log('info', `${applied.length} servers are as ${apply} declares them`);
};
