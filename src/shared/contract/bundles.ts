import * as z from 'zod';
import {
  BUNDLE_PIECE_BYTES,
  bundleInspection,
  bundleSettings,
  installedBundle,
  uploadId,
} from '../model/bundle.ts';
import { fieldValues } from '../model/catalog.ts';
import { server } from '../model/server.ts';
import { done, procedure, serverId } from './base.ts';

const upload = z.object({ upload: uploadId });
/** What the bundle says of itself is in this language, as far as it has words of it. */
const looked = upload.extend({
  language: z
    .string()
    .regex(/^[A-Za-z0-9]{2,8}(?:-[A-Za-z0-9]{1,8}){0,3}$/, 'is no language tag')
    .optional(),
});
const uploaded = upload.extend({ sizeBytes: z.number().int() });
const values = fieldValues.default({});

export const bundlesContract = {
  list: procedure
    .route({ method: 'GET', path: '/bundles', summary: 'The MCPB bundles that are installed' })
    .output(z.object({ items: z.array(installedBundle) })),
  upload: procedure
    .route({
      method: 'POST',
      path: '/bundles/uploads',
      summary: 'Hand over a bundle file, piece by piece; the first piece makes the upload',
    })
    .input(
      z.object({
        upload: uploadId.optional(),
        /** Where the piece begins; pieces are taken in order. */
        offset: z.number().int().min(0).default(0),
        data: z.base64().max(Math.ceil(BUNDLE_PIECE_BYTES / 3) * 4),
      }),
    )
    .output(uploaded),
  download: procedure
    .route({
      method: 'POST',
      path: '/bundles/downloads',
      summary: 'Fetch a bundle that the MCP Registry names, and check it against its checksum',
    })
    .input(
      z.object({
        /** The name in the registry. */
        id: z.string().min(1).max(300),
        version: z.string().max(255).optional(),
        /** The address of the bundle, where the entry has several; the first one otherwise. */
        identifier: z.string().max(2_000).optional(),
      }),
    )
    .output(uploaded),
  discard: procedure
    .route({ method: 'DELETE', path: '/bundles/uploads/{upload}', summary: 'Throw an upload away' })
    .input(upload)
    .output(done),
  inspect: procedure
    .route({
      method: 'POST',
      path: '/bundles/inspect',
      summary: 'What an uploaded bundle is, runs and asks for; one that is refused is thrown away',
    })
    .input(looked)
    .output(bundleInspection),
  install: procedure
    .route({
      method: 'POST',
      path: '/bundles',
      successStatus: 201,
      summary: 'Unpack an uploaded bundle, add its server, and start it',
    })
    .input(
      looked.extend({
        values,
        name: server.shape.name.min(1).max(100).optional(),
        enabled: z.boolean().default(true),
      }),
    )
    .output(server),
  update: procedure
    .route({
      method: 'POST',
      path: '/bundles/{id}/update',
      summary:
        'Put an uploaded bundle in the place of the one that a server runs; what was filled in is kept',
    })
    .input(looked.extend({ ...serverId.shape, values }))
    .output(server),
  back: procedure
    .route({
      method: 'POST',
      path: '/bundles/{id}/back',
      summary: 'Put the version before an update back in its place, with what was filled in for it',
    })
    .input(serverId)
    .output(server),
  keep: procedure
    .route({
      method: 'POST',
      path: '/bundles/{id}/keep',
      summary: 'Keep the version that an update brought, and remove the one before it',
    })
    .input(serverId)
    .output(done),
  settings: procedure
    .route({
      method: 'GET',
      path: '/bundles/{id}/settings',
      summary: 'What was filled in for the bundle of a server; secrets are named, never shown',
    })
    .input(serverId)
    .output(bundleSettings),
  configure: procedure
    .route({
      method: 'POST',
      path: '/bundles/{id}/settings',
      summary: 'Fill in other values for the bundle of a server, and start it again',
    })
    .input(serverId.extend({ values }))
    .output(server),
};
