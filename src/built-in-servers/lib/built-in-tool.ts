import type { CallToolResult, ToolAnnotations } from '@modelcontextprotocol/server';
import type * as z from 'zod';

/** A tool as the protocol has it, with what it does; `Place` is what the tools of one server share. */
export interface BuiltInTool<Place, Input extends z.ZodObject = z.ZodObject> {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** What is drawn in the icon, as SVG on a field of 24 by 24. */
  readonly drawing: string;
  readonly input: Input;
  readonly output: z.ZodObject;
  readonly annotations: ToolAnnotations;
  run(args: z.infer<Input>, place: Place, signal: AbortSignal): Promise<CallToolResult>;
}

/** Keeps the type of the arguments between the schema and the work. */
export const toolsOf =
  <Place>() =>
  <Input extends z.ZodObject>(tool: BuiltInTool<Place, Input>): BuiltInTool<Place> =>
    tool as unknown as BuiltInTool<Place>;
