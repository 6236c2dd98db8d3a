import { implement } from '@orpc/server';
import { contract } from '#shared/contract/index.ts';
import type { RequestContext } from './request-context.ts';

/** Where the routes of every capability begin: the contract, to be filled with handlers. */
export const os = implement(contract).$context<RequestContext>();
