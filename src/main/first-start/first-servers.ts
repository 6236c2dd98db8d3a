import { type ServerInput, serverInput } from '#shared/model/server.ts';
import { type BuiltInName, builtInCommand } from '../connections/launch/built-in-programs.ts';
import { makeSampleFolder } from './sample-store.ts';

const server = (
  builtIn: BuiltInName,
  name: string,
  description: string,
  args: readonly string[] = [],
): ServerInput =>
  serverInput.parse({
    name,
    description,
    transport: 'stdio',
    command: builtInCommand(builtIn),
    args: [...args],
    tags: ['built-in'],
  });

/** The servers that come with the program, on a folder with samples: something to try before anything is set up. */
export const firstServers = async (dataDir: string): Promise<readonly ServerInput[]> => {
  const { folder, database } = await makeSampleFolder(dataDir);
  return [
    server('filesystem', 'Files', 'Reads, writes and searches files in the folders of its arguments.', [
      folder,
    ]),
    server('database', 'Database', 'Asks SQLite, PostgreSQL and MySQL; cannot change anything.', [database]),
    server('calculator', 'Calculator', 'Calculates with exact decimal numbers.'),
    server('web', 'Web', 'Searches the web, and reads public pages as Markdown.'),
  ];
};
