import { resolve } from 'node:path';
import type { PatchbayClient } from '#shared/contract/index.ts';
import { stageFile } from '../../catalog/bundles/stage-file.ts';
import type { CliIo } from '../io.ts';
import { wrongUsage } from './read-source.ts';

/** Hands a bundle file over, piece by piece. */
export const uploadFile = (
  client: Pick<PatchbayClient, 'bundles'>,
  path: string,
  io: Pick<CliIo, 'workingDirectory'>,
): Promise<string> =>
  stageFile(resolve(io.workingDirectory, path), {
    append: ({ data, ...piece }) =>
      client.bundles.upload({ ...piece, data: Buffer.from(data).toString('base64') }),
    unreadable: (code) => wrongUsage(`The file "${path}" cannot be read (${code}).`),
  });
