import type { JsonObject } from '#shared/model/capability.ts';
import type { Listing } from '../../src/main/connections/connection.ts';
import { PatchbayError } from '../../src/shared/errors/patchbay-error.ts';
import type { Person } from './person.ts';
import { sampleObject } from './sample-value.ts';
import type { Scenario } from './scenario.ts';

interface ToolCall {
  readonly name: string;
  readonly arguments: JsonObject;
}

/** The scenario that compares schemas wants one tool's given to the other, as it was received. */
const ECHOED = { tool: 'json_schema_echo', of: 'json_schema_2020_12_tool' };

/** The calls that the scenario names, or each tool that the server offers once. */
const plannedCalls = ({ tools }: Listing, { context }: Scenario): readonly ToolCall[] =>
  context.toolCalls ??
  tools
    .filter(({ problem }) => problem === undefined)
    .map(({ name, inputSchema }) => ({
      name,
      arguments:
        name === ECHOED.tool
          ? { schema: tools.find((tool) => tool.name === ECHOED.of)?.inputSchema }
          : sampleObject(inputSchema),
    }));

/** A person sees the error that a server answers with, and goes on. */
const unlessRefused = async (answer: Promise<unknown>): Promise<void> => {
  try {
    await answer;
  } catch (error) {
    if (!(error instanceof PatchbayError) || error.code !== 'protocol-error') throw error;
    process.stdout.write(`${error.message}\n`);
  }
};

/** Calls, reads and gets what the server offers, one after the other. */
export const tryServer = async (person: Person, listing: Listing, scenario: Scenario): Promise<void> => {
  for (const call of plannedCalls(listing, scenario))
    await unlessRefused(person.try((to) => to.callTool(call.name, call.arguments)));
  for (const { uri } of listing.resources) await unlessRefused(person.try((to) => to.readResource(uri)));
  for (const { name } of listing.prompts) await unlessRefused(person.try((to) => to.getPrompt(name, {})));
};
