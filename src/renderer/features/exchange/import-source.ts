import type { ImportChoice, ImportPreview, ImportResult } from '#shared/model/client-exchange.ts';
import { client } from '../../lib/client.ts';
import type { ChosenClient } from './ExchangeDialog.tsx';

/** Where servers are taken over from: a program's file, or a running Open WebUI. */
export interface ImportSource {
  readonly key: readonly string[];
  readonly preview: () => Promise<ImportPreview>;
  readonly take: (revision: string, choices: ImportChoice[]) => Promise<ImportResult>;
}

export const importSource = ({ client: id, file, instance }: ChosenClient): ImportSource =>
  instance === undefined
    ? {
        key: ['import', id, file ?? ''],
        preview: () => client.interchange.previewImport({ client: id, file }),
        take: (revision, choices) =>
          client.interchange.importServers({ client: id, file, revision, choices }),
      }
    : {
        key: ['import', id, instance],
        preview: () => client.openWebUi.previewImport({ instance }),
        take: (revision, choices) => client.openWebUi.importServers({ instance, revision, choices }),
      };
