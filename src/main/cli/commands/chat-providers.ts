import { type Command, Option } from 'commander';
import { type ProviderPreset, providerPresets } from '#shared/model/provider.ts';
import type { CommandContext } from '../command-context.ts';
import { wrongUsage } from '../input/read-source.ts';
import { secretSource } from '../input/secret-source.ts';
import { CommandFailed } from '../output/report-error.ts';
import { table } from '../output/table.ts';
import { visible } from '../output/visible.ts';

const KEY_VARIABLE = 'PROVIDER_KEY';

interface AddOptions {
  readonly preset: ProviderPreset;
  readonly url?: string;
  readonly key?: boolean;
  readonly model?: string;
}

export const registerChatProviders = (chat: Command, context: CommandContext): void => {
  const { io } = context;
  const providers = chat.command('providers').description('where the models are');

  providers
    .command('list')
    .description('those that are known')
    .action(async () => {
      const found = await context.withSession(({ client }) => client.providers.list());
      context.print(found, () =>
        found.items.length === 0
          ? 'There is none; add one with "patchbay chat providers add".\n'
          : table(
              ['NAME', 'ADDRESS', 'KEY', 'MODELS', 'DEFAULT MODEL'],
              found.items.map(({ name, baseUrl, apiKey, models, defaultModel }) => [
                visible(name),
                visible(baseUrl),
                typeof apiKey !== 'string' && apiKey.set ? 'set' : 'none',
                String(models.length),
                visible(defaultModel),
              ]),
            ),
      );
    });

  providers
    .command('add')
    .description('add a provider; its key goes into the keychain')
    .argument('[name]', "how to call it; the preset's name unless said otherwise")
    .addOption(
      new Option('--preset <preset>', 'a program or service that is known')
        .choices(Object.keys(providerPresets))
        .default('other'),
    )
    .option('--url <address>', 'where it is, with its version, as http://127.0.0.1:11434/v1')
    .option('--key', `it wants a key: from the variable ${KEY_VARIABLE}, or standard input`)
    .option('--model <id>', 'its default model')
    .action(async (name: string | undefined, { preset, url, key, model }: AddOptions) => {
      const known = providerPresets[preset];
      const baseUrl = url ?? known.baseUrl;
      const called = name ?? known.name;
      if (baseUrl === '' || called === '') throw wrongUsage('Give a name and --url, or a --preset.');
      const wantsKey = key === true || known.needsKey;
      const secret = wantsKey ? await secretSource(io, undefined)(KEY_VARIABLE) : undefined;
      const added = await context.withSession(({ client }) =>
        client.providers.create({
          name: called,
          preset,
          baseUrl,
          apiKey: secret === undefined ? '' : { secret },
          defaultModel: model ?? '',
        }),
      );
      context.print(
        added,
        () => `"${visible(added.name)}" is added; "patchbay chat providers test" tries it.\n`,
      );
    });

  providers
    .command('models')
    .description('ask a provider for its models')
    .argument('<provider>', 'its name or id')
    .action(async (id: string) => {
      const found = await context.withSession(({ client }) => client.providers.fetchModels({ id }));
      context.print(found, () => found.items.map((model) => `${visible(model.id)}\n`).join(''));
    });

  providers
    .command('test')
    .description('try what works: the list of models, chat, streaming, tools, images')
    .argument('<provider>', 'its name or id')
    .option('--model <id>', 'with this model')
    .action(async (id: string, { model }: { readonly model?: string }) => {
      const tested = await context.withSession(({ client }) => client.providers.test({ id, model }));
      context.print(tested, () =>
        table(
          ['STEP', 'RESULT', 'MS', ''],
          tested.steps.map(({ step, status, durationMs, error }) => [
            step,
            status,
            String(durationMs),
            visible(error?.message ?? ''),
          ]),
        ),
      );
      if (tested.steps.some(({ step, status }) => step === 'chat' && status !== 'ok'))
        throw new CommandFailed('it does not answer');
    });

  providers
    .command('remove')
    .description('delete a provider and its key')
    .argument('<provider>', 'its name or id')
    .action(async (id: string) => {
      const done = await context.withSession(({ client }) => client.providers.remove({ id }));
      context.print(done, () => 'It is deleted.\n');
    });
};
