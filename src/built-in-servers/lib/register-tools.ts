import type {
  CallToolResult,
  InputRequiredResult,
  McpServer,
  ServerContext,
} from '@modelcontextprotocol/server';
import type { BuiltInTool } from './built-in-tool.ts';
import { iconOf } from './icon.ts';

type Answer = CallToolResult | InputRequiredResult;

/** Makes the tools known to the protocol; `run` does the work of one call. */
export const registerTools = <Place>(
  server: McpServer,
  tools: readonly BuiltInTool<Place>[],
  run: (
    tool: BuiltInTool<Place>,
    args: Record<string, unknown>,
    context: ServerContext,
  ) => Answer | Promise<Answer>,
): void => {
  for (const tool of tools)
    server.registerTool(
      tool.name,
      {
        title: tool.title,
        description: tool.description,
        icons: iconOf(tool.drawing),
        inputSchema: tool.input,
        outputSchema: tool.output,
        annotations: { title: tool.title, ...tool.annotations },
      },
      (args, context) => run(tool, args, context),
    );
};
