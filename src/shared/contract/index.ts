import type { ContractRouterClient, InferContractRouterOutputs } from '@orpc/contract';
import { backupContract } from './backup.ts';
import { batchesContract } from './batches.ts';
import { bundlesContract } from './bundles.ts';
import { callsContract } from './calls.ts';
import { capabilitiesContract } from './capabilities.ts';
import { catalogContract } from './catalog.ts';
import { chatContract } from './chat.ts';
import { doctorContract } from './doctor.ts';
import { gatewayContract } from './gateway.ts';
import { interchangeContract } from './interchange.ts';
import { openWebUiContract } from './open-webui.ts';
import { programContract } from './program.ts';
import { providersContract } from './providers.ts';
import { questionsContract } from './questions.ts';
import { serversContract } from './servers.ts';
import { viewsContract } from './views.ts';

/** Everything a face can ask of the control center: the one source for types, RPC, REST and its OpenAPI document. */
export const contract = {
  servers: serversContract,
  capabilities: capabilitiesContract,
  calls: callsContract,
  chat: chatContract,
  batches: batchesContract,
  catalog: catalogContract,
  bundles: bundlesContract,
  gateway: gatewayContract,
  interchange: interchangeContract,
  openWebUi: openWebUiContract,
  backup: backupContract,
  doctor: doctorContract,
  program: programContract,
  providers: providersContract,
  questions: questionsContract,
  views: viewsContract,
};

export type PatchbayClient = ContractRouterClient<typeof contract>;
export type ContractOutputs = InferContractRouterOutputs<typeof contract>;
