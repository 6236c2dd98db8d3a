import { McpServer } from '@modelcontextprotocol/server';
import { registerTools } from '../lib/register-tools.ts';
import { orRefusal } from '../lib/tool-answer.ts';
import { type Databases, databaseTools } from './database-tools.ts';

/** The database server, for either era. */
export const createDatabaseServer = (version: string, databases: Databases): McpServer => {
  const names = [...databases.keys()].join(', ');
  const server = new McpServer(
    { name: 'patchbay-database', title: 'Database', version },
    {
      instructions: `Reads databases and never changes them. There ${databases.size === 1 ? 'is' : 'are'}: ${names || 'none yet'}. get_schema shows all tables; query asks for rows.`,
    },
  );
  registerTools(server, databaseTools, (tool, args, { mcpReq }) =>
    orRefusal(() => tool.run(args, databases, mcpReq.signal)),
  );
  return server;
};
