import { McpServer } from '@modelcontextprotocol/server';
import { registerTools } from '../lib/register-tools.ts';
import { orRefusal } from '../lib/tool-answer.ts';
import { calculatorTools } from './calculator-tools.ts';

/** The calculator, for either era. */
export const createCalculatorServer = (version: string): McpServer => {
  const server = new McpServer(
    { name: 'patchbay-calculator', title: 'Calculator', version },
    { instructions: 'Exact arithmetic with decimal numbers. evaluate does several steps in one call.' },
  );
  registerTools(server, calculatorTools, (tool, args, { mcpReq }) =>
    orRefusal(() => tool.run(args, undefined, mcpReq.signal)),
  );
  return server;
};
