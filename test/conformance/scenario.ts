import * as z from 'zod';

const context = z.looseObject({
  issuer: z.string().optional(),
  client_id: z.string().optional(),
  client_secret: z.string().optional(),
  private_key_pem: z.string().optional(),
  idp_issuer: z.string().optional(),
  idp_client_id: z.string().optional(),
  idp_id_token: z.string().optional(),
  valid_jwt: z.string().optional(),
  /** Calls that the scenario wants made, with their arguments. */
  toolCalls: z.array(z.object({ name: z.string(), arguments: z.record(z.string(), z.unknown()) })).optional(),
});

/** What the suite tells a client that it starts. */
export interface Scenario {
  readonly name: string;
  readonly url: string;
  readonly context: z.infer<typeof context>;
}

/** Throws where the suite did not start this. */
export const readScenario = (args: readonly string[], env: NodeJS.ProcessEnv): Scenario => ({
  name: z.string().parse(env.MCP_CONFORMANCE_SCENARIO),
  url: z.url().parse(args.at(-1)),
  context: context.parse(JSON.parse(env.MCP_CONFORMANCE_CONTEXT ?? '{}')),
});
