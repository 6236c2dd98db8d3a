import type { Command } from 'commander';
import { type Settings, type SettingsPatch, settings as settingsSchema } from '#shared/model/settings.ts';
import type { CommandContext } from '../command-context.ts';
import { wrongUsage } from '../input/read-source.ts';
import { table } from '../output/table.ts';

const shown = (value: unknown): string =>
  Array.isArray(value) ? (value.length === 0 ? '(none)' : value.join(', ')) : String(value) || '(none)';

const settingsText = (settings: Settings): string =>
  table(
    ['SETTING', 'VALUE'],
    Object.entries(settings).map(([name, value]) => [name, shown(value)]),
  );

/** As it is typed in a shell: JSON where it is some, text otherwise; lists also with commas. */
const readValue = (name: keyof Settings, text: string): unknown => {
  if (Array.isArray(settingsSchema.shape[name].parse(undefined)) && !text.trim().startsWith('['))
    return text.split(',').flatMap((part) => part.trim() || []);
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch (error) {
    if (error instanceof SyntaxError) return text;
    throw error;
  }
};

const patchOf = (name: string, text: string): SettingsPatch => {
  const known = Object.keys(settingsSchema.shape);
  if (!known.includes(name))
    throw wrongUsage(`There is no setting "${name}"; there are ${known.join(', ')}.`);
  return { [name]: readValue(name as keyof Settings, text) };
};

export const registerSettings = (program: Command, context: CommandContext): void => {
  const settings = program.command('settings').description('what Patchbay goes by');
  const change = (patch: (now: Settings) => SettingsPatch): Promise<void> =>
    context.withSession(async ({ client }) => {
      const changed = await client.program.updateSettings(patch(await client.program.settings()));
      context.print(changed, () => settingsText(changed));
    });
  settings
    .command('show')
    .description('all settings')
    .action(async () => {
      const all = await context.withSession(({ client }) => client.program.settings());
      context.print(all, () => settingsText(all));
    });
  settings
    .command('set')
    .description('change one; lists with commas between')
    .argument('<name>')
    .argument('<value>')
    .action((name: string, value: string) => change(() => patchOf(name, value)));
  settings
    .command('allow-host')
    .description('let servers on a host be connected to without encryption, and redirects lead to it')
    .argument('<host>', 'a name, an IP address, or *.example.com')
    .action((host: string) =>
      change(({ allowedHosts }) => ({ allowedHosts: [...new Set([...allowedHosts, host])] })),
    );
};
