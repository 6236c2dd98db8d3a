import * as z from 'zod';
import { errorBody } from '../model/call.ts';
import {
  catalogItem,
  catalogMark,
  catalogOffer,
  catalogSelections,
  catalogSource,
  categories,
  fieldProblem,
  fieldValues,
} from '../model/catalog.ts';
import { launch } from '../model/launch.ts';
import { server } from '../model/server.ts';
import { templateInput } from '../model/template.ts';
import { procedure } from './base.ts';

/** Of what the registry answered: from when it is, and why it was not asked again. */
const freshness = {
  fetchedAt: z.string(),
  /** Present where the registry could not be reached, and what is kept of it is shown. */
  problem: errorBody.optional(),
};

const chosen = catalogSource.extend({
  /** The way to add it; the first one unless said otherwise. */
  recipe: z.string().max(300).optional(),
  values: fieldValues.default({}),
  /** What the server is called here; the name of the entry, made free, unless said otherwise. */
  name: server.shape.name.min(1).max(100).optional(),
});

export const catalogContract = {
  list: procedure
    .route({
      method: 'GET',
      path: '/catalog/entries',
      summary: 'The servers of the list that comes with Patchbay, best first; it needs no network',
    })
    .input(
      z.object({
        q: z.string().max(500).optional(),
        category: z.enum(categories).optional(),
        tag: z.string().max(60).optional(),
        only: z.enum(catalogSelections).optional(),
      }),
    )
    .output(z.object({ items: z.array(catalogItem) })),
  show: procedure
    .route({
      method: 'GET',
      path: '/catalog/offer',
      summary: 'An entry with the ways to add it, what each would run, and what is to be filled in',
    })
    .input(catalogSource)
    .output(catalogOffer),
  mark: procedure
    .route({ method: 'POST', path: '/catalog/marks', summary: 'Make an entry a favourite, or rate it' })
    .input(
      catalogSource
        .omit({ version: true })
        .extend(catalogMark.pick({ favourite: true, rating: true }).partial().shape),
    )
    .output(catalogMark),
  preview: procedure
    .route({
      method: 'POST',
      path: '/catalog/preview',
      summary: 'What adding an entry would make, with the exact command; nothing is added',
    })
    .input(chosen)
    .output(
      z.object({
        name: z.string(),
        problems: z.array(fieldProblem),
        /** Titles of secrets that would end in the command line or the address, in plain text. */
        plainSecrets: z.array(z.string()),
        launch: launch.optional(),
        /** Why what would be run is not known. */
        launchProblem: errorBody.optional(),
      }),
    ),
  install: procedure
    .route({
      method: 'POST',
      path: '/catalog/install',
      successStatus: 201,
      summary: 'Add a server from an entry, and start it',
    })
    .input(chosen.extend({ enabled: z.boolean().default(true) }))
    .output(server),
  create: procedure
    .route({
      method: 'POST',
      path: '/catalog/templates',
      successStatus: 201,
      summary:
        'Make a server of one’s own from a template, add it, and start it again when its source changes',
    })
    .input(templateInput.extend({ enabled: z.boolean().default(true) }))
    .output(server),
  searchRegistry: procedure
    .route({
      method: 'GET',
      path: '/catalog/registry',
      summary:
        'Servers of the MCP Registry whose name contains a text; what was seen before, where it cannot be reached',
    })
    .input(
      z.object({
        q: z.string().max(200).optional(),
        cursor: z.string().max(1_000).optional(),
        limit: z.coerce.number().int().min(1).max(100).default(30),
        /** Asks the registry even where its answer of the last hour is kept. */
        refresh: z.stringbool().or(z.boolean()).optional(),
      }),
    )
    .output(z.object({ items: z.array(catalogItem), nextCursor: z.string().optional(), ...freshness })),
  versions: procedure
    .route({
      method: 'GET',
      path: '/catalog/registry/versions',
      summary: 'The versions of a server of the MCP Registry, newest first',
    })
    .input(catalogSource.pick({ id: true }))
    .output(
      z.object({
        items: z.array(
          z.object({
            version: z.string(),
            status: catalogItem.shape.status,
            isLatest: z.boolean(),
            publishedAt: z.string().optional(),
          }),
        ),
        ...freshness,
      }),
    ),
};
