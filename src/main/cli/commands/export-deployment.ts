import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import type { Deployment, DeploymentForm } from '#shared/model/deployment.ts';
import type { CommandContext } from '../command-context.ts';
import { wrongUsage } from '../input/read-source.ts';
import { visible } from '../output/visible.ts';
import { type Document, writeDocuments } from '../output/write-documents.ts';
import { allPages } from './all-pages.ts';

interface ExportOptions {
  readonly withSecrets?: boolean;
  readonly dryRun?: boolean;
}

/** How every document of ours begins. */
const OURS = '# Made by Patchbay';

const descriptions: Readonly<Record<DeploymentForm, string>> = {
  compose: 'write a Docker Compose project that runs servers behind one gateway',
  toolhive: 'write Kubernetes resources for the ToolHive operator',
};

const notesOf = ({ servers, remarks }: Deployment): string =>
  [
    ...servers.flatMap(({ name, problem, remarks: own }) =>
      [...(problem === undefined ? [] : [`left out: ${problem.text}`]), ...own.map(({ text }) => text)].map(
        (text) => `${name}: ${text}`,
      ),
    ),
    ...remarks.map(({ text }) => text),
  ]
    .map((line) => `${visible(line)}\n`)
    .join('');

/** A project may stand there that somebody else wrote. */
const assertOurs = async (folder: string, documents: readonly Document[]): Promise<void> => {
  for (const { fileName, text } of documents) {
    if (!text.startsWith(OURS)) continue;
    const there = await readFile(join(folder, fileName), 'utf8').catch(() => OURS);
    if (!there.startsWith(OURS))
      throw wrongUsage(
        `There is a ${fileName} in "${folder}" that Patchbay did not write: name another folder.`,
      );
  }
};

const registerForm = (exporting: Command, form: DeploymentForm, context: CommandContext): void => {
  const { io } = context;
  exporting
    .command(form)
    .description(descriptions[form])
    .argument('<folder>', 'where the files go')
    .argument('[servers...]', 'names, slugs or ids; all unless some are named')
    .option('--with-secrets', 'write the values of secrets in plain text instead of placeholders')
    .option('--dry-run', 'show the files, secrets hidden')
    .action(async (folder: string, named: string[], { withSecrets, dryRun }: ExportOptions) => {
      const made = await context.withSession(async ({ client }) => {
        const servers =
          named.length > 0
            ? named
            : (await allPages((page) => client.servers.list(page))).map(({ id }) => id);
        if (servers.length === 0) throw wrongUsage('There are no servers to export.');
        const request = { form, servers, withSecrets: withSecrets === true };
        return dryRun === true
          ? client.interchange.previewDeployment(request)
          : client.interchange.writeDeployment(request);
      });
      if (dryRun === true) {
        // What is told beside it must not stand in what is piped on.
        if (!context.json()) io.err(notesOf(made));
        return context.print(made, () => made.documents.map(({ text }) => text).join('\n'));
      }
      const target = resolve(io.workingDirectory, folder);
      await assertOurs(target, made.documents);
      const files = await writeDocuments(target, made.documents);
      const { documents: _, ...rest } = made;
      context.print(
        { ...rest, files },
        () => files.map((path) => `Wrote ${path}.\n`).join('') + notesOf(made),
      );
    });
};

export const registerExportDeployment = (exporting: Command, context: CommandContext): void => {
  registerForm(exporting, 'compose', context);
  registerForm(exporting, 'toolhive', context);
};
